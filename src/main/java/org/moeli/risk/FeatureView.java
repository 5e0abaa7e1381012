package org.moeli.risk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;

/** Which columns of the contract of restricted.risk_feature a rule may read, and which never. */
final class FeatureView {
  static final String TABLE = "restricted.risk_feature";

  private static final String NO_FEATURE = "which is no feature";
  private static final String VICTIM_ZONE = "restricted_tip.";

  private final Contracts contracts;
  private final TableContract contract;

  FeatureView(Contracts contracts) {
    this.contracts = contracts;
    this.contract = contracts.table(TABLE);
  }

  /** Names of the features, as a rule writes them. */
  List<String> names() {
    return Arrays.stream(Feature.values()).map(Feature::code).toList();
  }

  /** Why a rule may not read a column, as the end of a sentence; empty when it may. */
  Optional<String> objection(String name) {
    return bar(name)
        .or(() -> Feature.named(name).isPresent() ? Optional.empty() : Optional.of(NO_FEATURE));
  }

  /** Why nothing may ever be scored by a column, likewise; empty also for what is no column. */
  Optional<String> bar(String name) {
    Optional<String> column =
        contract.columnNames().stream()
            .filter(known -> known.equalsIgnoreCase(name))
            .map(known -> TABLE + "." + known)
            .findFirst();
    if (column.filter(this::isProtected).isPresent()) {
      return Optional.of("which is protected: it serves to evaluate the rules, never to score");
    }
    Set<String> behind = column.map(contracts.lineage()::sourcesBehind).orElse(Set.of());
    if (behind.stream().anyMatch(this::isProtected)) {
      return Optional.of("which comes from what is protected: that never scores");
    } else if (behind.stream().anyMatch(source -> source.startsWith(VICTIM_ZONE))) {
      return Optional.of("which comes from data on trafficking: that is never a reason");
    }
    return Optional.empty();
  }

  private boolean isProtected(String column) {
    return contracts.column(column).filter(ColumnContract::isProtected).isPresent();
  }
}
