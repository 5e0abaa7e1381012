package org.moeli.kernel.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.StrictYaml;

/** Turns one contract file into a {@link TableContract}; whatever it cannot honour it refuses. */
final class ContractReader {
  private static final Pattern FILE =
      Pattern.compile(
          "tables/(\\d\\d-[a-z][a-z_]*)/(?:([a-z_]+)\\.)?([a-z][a-z0-9_]*)\\.odcs\\.yaml");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");
  private static final Pattern TARGET =
      Pattern.compile(
          "\\.\\./(\\d\\d-[a-z][a-z_]*/(?:[a-z_]+\\.)?([a-z][a-z0-9_]*)\\.odcs\\.yaml)"
              + "#/schema/([a-z][a-z0-9_]*)/properties/([a-z][a-z0-9_]*)");
  private static final Set<String> ZONES =
      Set.of("restricted", "restricted_tip", "core", "intelligence", "statistics", "control");
  private static final Set<String> STATUSES = Set.of("draft", "active", "deprecated");

  private static final String PROTECTED = "protected";

  private final String file;

  private ContractReader(String file) {
    this.file = file;
  }

  /** Foreign keys come back with the file of their target in place of its table name. */
  static TableContract read(String file, String text) {
    Matcher place = FILE.matcher(file);
    if (!place.matches()) {
      throw Errors.misplaced(file);
    }
    ContractFile raw = StrictYaml.read(file, text, ContractFile.class);
    return new ContractReader(file)
        .contract(raw, place.group(1), Optional.ofNullable(place.group(2)), place.group(3));
  }

  /**
   * @param fileZone zone before the short name in the name of the file, where one stage has tables
   *     of one name in two zones
   */
  private TableContract contract(
      ContractFile raw, String stage, Optional<String> fileZone, String shortName) {
    expect("apiVersion", raw.apiVersion(), "v3.1.0");
    expect("kind", raw.kind(), "DataContract");
    oneOf("status", raw.status(), STATUSES);
    matching("version", raw.version(), VERSION, "major.minor.patch, such as 1.0.0");
    List<ContractFile.Table> tables = required("schema", raw.schema());
    if (tables.size() != 1 || tables.get(0) == null) {
      throw Errors.invalid(file, "schema", "it must hold one table", "write one file per table");
    }
    ContractFile.Table table = tables.get(0);
    String name = text("name", raw.name());
    String zone = oneOf("name", name.replaceFirst("\\..*", ""), ZONES);
    expect("name", name, fileZone.orElse(zone) + "." + shortName);
    expect("id", raw.id(), name);
    expect("schema[0].id", table.id(), shortName);
    expect("schema[0].name", table.name(), name);
    expect("schema[0].physicalName", table.physicalName(), zone + "/" + shortName);
    expect("schema[0].physicalType", table.physicalType(), "table");
    List<ColumnContract> columns = columns(required("properties", table.properties()), zone);
    return new TableContract(
        name,
        stage,
        raw.version(),
        grain(table.description()),
        columns,
        checks(orEmpty("quality", table.quality()), columns),
        clusterBy(orEmpty("customProperties", table.customProperties()), columns));
  }

  private String grain(String description) {
    String text = text("schema[0].description", description);
    if (!text.startsWith("One row per ")) {
      throw Errors.invalid(
          file,
          "schema[0].description",
          "it does not state the grain",
          "begin it with \"One row per ...\"");
    }
    return text;
  }

  private List<ColumnContract> columns(List<ContractFile.Property> properties, String zone) {
    List<ColumnContract> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<Integer> positions = new HashSet<>();
    for (ContractFile.Property property : properties) {
      String name = matching("properties.name", property.name(), NAME, "snake_case");
      if (!names.add(name)) {
        throw Errors.invalid(file, name, "the column is declared twice", "delete one of them");
      }
      ColumnContract column = column(name, property, zone);
      columns.add(column);
      if (column.keyPosition().isPresent() && !positions.add(column.keyPosition().getAsInt())) {
        throw Errors.invalid(
            file, name + ".primaryKeyPosition", "it is taken", "number the key 1, 2, ...");
      }
    }
    for (int position = 1; position <= Math.max(1, positions.size()); position++) {
      if (!positions.contains(position)) {
        throw Errors.invalid(
            file,
            "primaryKeyPosition",
            "no column has position " + position,
            "number the columns of the primary key 1, 2, ...; every table has one");
      }
    }
    return columns;
  }

  private ColumnContract column(String name, ContractFile.Property property, String zone) {
    boolean isRequired = Objects.requireNonNullElse(property.required(), false);
    boolean isKey = Objects.requireNonNullElse(property.primaryKey(), false);
    if (isKey != (property.primaryKeyPosition() != null) || (isKey && !isRequired)) {
      throw Errors.invalid(
          file,
          name + ".primaryKey",
          "primaryKey, primaryKeyPosition and required do not agree",
          "A key column has all three: required: true, primaryKey: true, primaryKeyPosition: 1");
    }
    Set<String> words = new HashSet<>();
    for (Classification classification : Classification.values()) {
      words.add(classification.word());
    }
    String word = oneOf(name + ".classification", property.classification(), words);
    Classification classification = Classification.valueOf(word.toUpperCase(Locale.ROOT));
    if (!classification.isAllowedIn(zone)) {
      throw Errors.invalid(
          file,
          name + ".classification",
          "a " + word + " column cannot be in zone " + zone,
          "keep the value in a restricted zone, or derive one that names nobody");
    }
    return new ColumnContract(
        name,
        type(name, property),
        !isRequired,
        isKey ? OptionalInt.of(property.primaryKeyPosition()) : OptionalInt.empty(),
        classification,
        text(name + ".description", property.description()),
        reference(name, property),
        isProtected(name, property));
  }

  private boolean isProtected(String name, ContractFile.Property property) {
    List<String> tags = orEmpty(name + ".tags", property.tags());
    for (String tag : tags) {
      expect(name + ".tags", tag, PROTECTED);
    }
    return !tags.isEmpty();
  }

  private Optional<ColumnReference> reference(String name, ContractFile.Property property) {
    String key = name + ".relationships";
    List<ContractFile.Relationship> all = orEmpty(key, property.relationships());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    String to = text(key + ".to", all.get(0).to());
    Matcher target = TARGET.matcher(to);
    if (all.size() > 1 || !target.matches() || !target.group(2).equals(target.group(3))) {
      throw Errors.invalid(
          file,
          key,
          "it must be one reference to a column of another contract",
          "write [{to: \"../NN-stage/table.odcs.yaml#/schema/table/properties/column\"}]");
    }
    return Optional.of(new ColumnReference("tables/" + target.group(1), target.group(4)));
  }

  private DataType type(String name, ContractFile.Property property) {
    DataType type = parsedType(name + ".physicalType", property.physicalType());
    expect(name + ".logicalType", property.logicalType(), logical(name, type));
    if (property.items() != null) {
      DataType element = type instanceof ArrayType array ? array.elementType() : null;
      if (element == null || !element.equals(parsedType(name, property.items().physicalType()))) {
        throw Errors.invalid(
            file, name + ".items", "it contradicts physicalType", "make the two agree");
      }
      expect(name + ".items.logicalType", property.items().logicalType(), logical(name, element));
    }
    return type;
  }

  private DataType parsedType(String key, String ddl) {
    try {
      return RowExpressions.type(text(key, ddl));
    } catch (ParseException e) {
      throw unknownType(key, ddl);
    }
  }

  private PipelineException unknownType(String key, String ddl) {
    return Errors.invalid(
        file,
        key,
        "\"" + ddl + "\" is no type that tables use",
        "use string, int, bigint, double, decimal(p,s), boolean, date, timestamp, binary,"
            + " array<...> or struct<...>");
  }

  private String logical(String name, DataType type) {
    if (type instanceof ArrayType) {
      return "array";
    } else if (type instanceof StructType) {
      return "object";
    } else if (type instanceof DecimalType) {
      return "number";
    }
    return switch (type.simpleString()) {
      case "string", "binary" -> "string";
      case "int", "bigint" -> "integer";
      case "double" -> "number";
      case "boolean", "date", "timestamp" -> type.simpleString();
      default -> throw unknownType(name + ".physicalType", type.simpleString());
    };
  }

  private List<RowCheck> checks(List<ContractFile.Quality> raw, List<ColumnContract> columns) {
    Set<String> columnNames = new HashSet<>(columns.stream().map(ColumnContract::name).toList());
    Set<String> names = new HashSet<>();
    List<RowCheck> checks = new ArrayList<>();
    for (ContractFile.Quality quality : raw) {
      String name = matching("quality.name", quality.name(), NAME, "snake_case");
      if (!names.add(name)) {
        throw Errors.invalid(file, name, "the check is declared twice", "rename one of them");
      }
      expect(name + ".type", quality.type(), "custom");
      expect(name + ".engine", quality.engine(), "spark-sql-row-check");
      expect(name + ".severity", quality.severity(), "error");
      text(name + ".dimension", quality.dimension());
      String key = name + ".implementation";
      String expression = text(key, quality.implementation());
      RowExpressions.Condition condition = RowExpressions.condition(expression, columnNames);
      condition
          .mistake()
          .ifPresent(
              mistake -> {
                throw Errors.invalid(
                    file, key, mistake, "write a Spark SQL condition over columns of this table");
              });
      checks.add(
          new RowCheck(
              name,
              expression,
              text(name + ".description", quality.description()),
              condition.columns()));
    }
    return checks;
  }

  private List<String> clusterBy(
      List<ContractFile.CustomProperty> raw, List<ColumnContract> columns) {
    List<String> clusterBy = new ArrayList<>();
    for (ContractFile.CustomProperty property : raw) {
      expect("customProperties.property", property.property(), "clusterBy");
      for (String part : text("clusterBy", property.value()).split(",", -1)) {
        ColumnContract column =
            columns.stream()
                .filter(c -> c.name().equals(part.strip()))
                .findFirst()
                .orElseThrow(
                    () ->
                        Errors.invalid(
                            file,
                            "clusterBy",
                            "there is no column \"" + part.strip() + "\"",
                            "name columns of this table, separated by commas"));
        // Clustering keeps the smallest and largest value of each file in the Delta log.
        if (column.classification().isSensitive()) {
          throw Errors.invalid(
              file,
              "clusterBy",
              "the column " + column.name() + " is " + column.classification().word(),
              "cluster by columns that identify nobody");
        }
        clusterBy.add(column.name());
      }
    }
    return clusterBy;
  }

  private <T> List<T> required(String key, List<T> value) {
    if (value == null || value.isEmpty()) {
      throw Errors.missing(file, key);
    }
    return orEmpty(key, value);
  }

  private <T> List<T> orEmpty(String key, List<T> value) {
    if (value == null) {
      return List.of();
    }
    if (value.stream().anyMatch(Objects::isNull)) {
      throw Errors.invalid(file, key, "it has an empty entry", "delete the entry or fill it");
    }
    return value;
  }

  private String text(String key, String value) {
    if (value == null || value.isBlank()) {
      throw Errors.missing(file, key);
    }
    return value;
  }

  private String oneOf(String key, String value, Set<String> allowed) {
    if (!allowed.contains(text(key, value))) {
      throw Errors.invalid(
          file,
          key,
          "\"" + value + "\" is not known",
          "use one of: " + String.join(", ", allowed.stream().sorted().toList()));
    }
    return value;
  }

  private String matching(String key, String value, Pattern pattern, String shape) {
    if (!pattern.matcher(text(key, value)).matches()) {
      throw Errors.invalid(
          file, key, "\"" + value + "\" has the wrong form", "write it as " + shape);
    }
    return value;
  }

  private void expect(String key, String value, String expected) {
    if (!text(key, value).equals(expected)) {
      throw Errors.invalid(
          file,
          key,
          "it is \"" + value + "\" but must be \"" + expected + "\" here",
          "make the key, the file name and the folder agree");
    }
  }
}
