package org.moeli.kernel.contract;

import java.util.List;

/**
 * A contract file as it is written: the part of the Open Data Contract Standard 3.1.0 that this
 * project uses, one table per file. Absent keys are null; {@link ContractReader} judges them.
 */
record ContractFile(
    String apiVersion,
    String kind,
    String id,
    String name,
    String version,
    String status,
    List<Table> schema) {

  record Table(
      String id,
      String name,
      String physicalName,
      String physicalType,
      String description,
      List<CustomProperty> customProperties,
      List<Property> properties,
      List<Quality> quality) {}

  record CustomProperty(String property, String value) {}

  record Property(
      String name,
      String logicalType,
      String physicalType,
      Items items,
      Boolean required,
      Boolean primaryKey,
      Integer primaryKeyPosition,
      String classification,
      List<String> tags,
      List<Relationship> relationships,
      String description) {}

  record Items(String logicalType, String physicalType) {}

  record Relationship(String to) {}

  record Quality(
      String name,
      String type,
      String engine,
      String dimension,
      String severity,
      String description,
      String implementation) {}
}
