package org.moeli.risk;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.moeli.kernel.contract.Classification;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;

/** Which columns of the contract of restricted.risk_feature a rule may read, and which never. */
final class FeatureView {
  static final String TABLE = "restricted.risk_feature";

  private static final String NO_FEATURE = "which is no feature";
  private static final String VICTIM_ZONE = "restricted_tip";

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
    Optional<ColumnContract> column =
        contract.columns().stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
    if (column.filter(ColumnContract::isProtected).isPresent()) {
      return Optional.of("which is protected: it serves to evaluate the rules, never to score");
    } else if (column.filter(this::comesFromVictims).isPresent()) {
      return Optional.of("which comes from data on trafficking: that is never a reason");
    }
    return Optional.empty();
  }

  /** Whether a declared source, however far behind, holds what is known of victims. */
  private boolean comesFromVictims(ColumnContract column) {
    Deque<String> open = new ArrayDeque<>(column.sources());
    Set<String> seen = new HashSet<>();
    boolean isVictims = column.classification() == Classification.VICTIM;
    while (!isVictims && !open.isEmpty()) {
      String source = open.pop();
      int dot = source.lastIndexOf('.');
      if (dot > 0 && seen.add(source)) {
        TableContract table = contracts.table(source.substring(0, dot));
        ColumnContract behind = table.column(source.substring(dot + 1)).orElseThrow();
        isVictims =
            table.zone().equals(VICTIM_ZONE) || behind.classification() == Classification.VICTIM;
        open.addAll(behind.sources());
      }
    }
    return isVictims;
  }
}
