package org.moeli.kernel.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;

/**
 * The contracts of all tables of the lake, validated together: what one of them says about another
 * holds.
 */
public final class Contracts {
  private final Map<String, TableContract> byName;
  private final DeclaredLineage lineage;
  private final String fingerprint;

  private Contracts(
      Map<String, TableContract> byName, DeclaredLineage lineage, String fingerprint) {
    this.byName = byName;
    this.lineage = lineage;
    this.fingerprint = fingerprint;
  }

  /**
   * Reads {@code tables/NN-stage/*.odcs.yaml} and {@code lineage.csv}.
   *
   * @param schemasDir the directory given with {@code --schemas}; empty for the copy that the
   *     application carries
   * @throws PipelineException when a contract is not valid: names file, key and remedy
   */
  public static Contracts load(Optional<Path> schemasDir) {
    return load(Definitions.schemas(schemasDir));
  }

  /** The same from definitions that are already read. */
  public static Contracts load(Definitions schemas) {
    List<String> files =
        schemas.list("tables", "").stream().filter(file -> !file.contains("/.")).toList();
    SortedMap<String, TableContract> byFile = new TreeMap<>();
    Map<String, String> fileOfTable = new TreeMap<>();
    for (String file : files) {
      TableContract contract = ContractReader.read(file, schemas.text(file));
      String other = fileOfTable.put(contract.name(), file);
      if (other != null) {
        throw Errors.invalid(
            file, "name", "the table is also in " + other, "delete one of the files");
      }
      byFile.put(file, contract);
    }
    if (byFile.isEmpty()) {
      throw Errors.noContract(schemas.label());
    }
    return new Contracts(linked(byFile), DeclaredLineage.read(schemas), schemas.fingerprint(files));
  }

  private static Map<String, TableContract> linked(SortedMap<String, TableContract> byFile) {
    Map<String, TableContract> byName = new LinkedHashMap<>();
    byFile.values().stream()
        .sorted(Comparator.comparing(TableContract::stage).thenComparing(TableContract::name))
        .forEach(contract -> byName.put(contract.name(), contract));
    byFile.forEach(
        (file, contract) -> {
          List<ColumnContract> columns = new ArrayList<>();
          for (ColumnContract column : contract.columns()) {
            columns.add(column.references().isEmpty() ? column : withTarget(file, column, byFile));
          }
          byName.put(contract.name(), contract.withColumns(columns));
        });
    return byName;
  }

  private static ColumnContract withTarget(
      String file, ColumnContract column, SortedMap<String, TableContract> byFile) {
    ColumnReference written = column.references().orElseThrow();
    TableContract table = byFile.get(written.table());
    Optional<ColumnContract> target =
        Optional.ofNullable(table).flatMap(t -> t.column(written.column()));
    if (target.isEmpty()) {
      throw Errors.invalid(
          file,
          column.name() + ".relationships",
          "there is no column " + written.column() + " in " + written.table(),
          "name an existing contract file and one of its columns");
    }
    if (!target.get().type().equals(column.type())) {
      throw Errors.invalid(
          file,
          column.name() + ".relationships",
          "the types differ: "
              + column.type().simpleString()
              + " refers to "
              + target.get().type().simpleString(),
          "give both columns the same physicalType");
    }
    return column.withReference(new ColumnReference(table.name(), written.column()));
  }

  /**
   * The contract of a table.
   *
   * @param name full name, such as {@code core.stay}
   * @throws PipelineException when there is none; names the nearest
   */
  public TableContract table(String name) {
    TableContract contract = byName.get(name);
    if (contract == null) {
      throw Errors.noTable(name, List.copyOf(byName.keySet()));
    }
    return contract;
  }

  /** A column by its full name, such as {@code core.stay.person_id}; empty when there is none. */
  public Optional<ColumnContract> column(String name) {
    int dot = name.lastIndexOf('.');
    return Optional.ofNullable(dot < 0 ? null : byName.get(name.substring(0, dot)))
        .flatMap(table -> table.column(name.substring(dot + 1)));
  }

  /** Where the values of their columns come from. */
  public DeclaredLineage lineage() {
    return lineage;
  }

  /** All contracts in the order of the flow: by stage, then by name. */
  public List<TableContract> all() {
    return List.copyOf(byName.values());
  }

  /**
   * SHA-256 in hexadecimal over names and texts of all contract files: equal exactly when nothing
   * was changed.
   */
  public String fingerprint() {
    return fingerprint;
  }
}
