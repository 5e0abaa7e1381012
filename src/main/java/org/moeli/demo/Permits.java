package org.moeli.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The permits of the population: those held already arrive in the first weeks, extensions on the
 * day after they are decided.
 */
final class Permits {
  private static final int FIRST_WEEKS = 28;
  private static final int DECIDED_BEFORE_END = 3;
  private static final int PERCENT = 100;

  private final Feed feed;
  private final PermitDialect dialect;
  private final DemoOptions options;
  private final int population;
  private final SortedMap<Integer, List<Passage>> extensions = new TreeMap<>();

  Permits(Feed feed, DemoOptions options, int population) {
    this.feed = feed;
    this.dialect = (PermitDialect) feed.dialect();
    this.options = options;
    this.population = population;
  }

  /** Notes the extension that belongs to an entry, if there is one. */
  void note(Passage passage) {
    if (passage.grant().extendedUntil() != Passage.NO_DAY) {
      int decided = passage.grant().extendedUntil() - Trip.EXTENSION_DAYS - DECIDED_BEFORE_END;
      extensions.computeIfAbsent(decided, day -> new ArrayList<>()).add(passage);
    }
  }

  /** Writes what was decided on a day; {@code planter} is null in clean files. */
  void write(int day, Planter planter) throws IOException {
    int index = day - options.firstDay();
    int parts = Math.min(FIRST_WEEKS, options.days());
    if (index < parts) {
      for (int person = index; person < population; person += parts) {
        Optional<String> kind = kind(person);
        if (kind.isPresent()) {
          write(held(person, kind.get(), day), planter);
        }
      }
    }
    List<Passage> decided = extensions.remove(day);
    if (decided != null) {
      for (Passage entry : decided) {
        write(
            dialect.permit(
                entry.person(),
                "EXT",
                Passage.NO_DAY,
                entry.grant().extendedUntil(),
                day,
                feed.nextNumber()),
            planter);
      }
    }
  }

  private void write(Values values, Planter planter) throws IOException {
    feed.add(values, Fate.ACCEPTED);
    if (planter != null) {
      planter.afterGoodRecord();
    }
  }

  private Values held(int no, String kind, int decided) {
    int first = options.firstDay();
    boolean isExemption = kind.equals("LEP");
    int from = first - Dice.between(Dice.draw(options.seed(), no, 6), 10, 300);
    int to = isExemption ? Passage.NO_DAY : first + options.days() + 90;
    return dialect.permit(
        Person.of(options, no), kind, from, to, Math.min(from, decided), feed.nextNumber());
  }

  private Optional<String> kind(int no) {
    int percent = Dice.below(Dice.draw(options.seed(), no, 5), PERCENT);
    String kind =
        switch (Person.habit(options.seed(), no)) {
          case LSO_COMMUTER -> percent < 5 ? "ZST" : percent < 20 ? "LEP" : "";
          case LSO_WEEKLY -> percent < 15 ? "LEP" : percent < 25 ? "ZST" : "";
          case LSO_MONTHLY ->
              percent < 25 ? "MNE" : percent < 50 ? "LEP" : percent < 60 ? "ZWK" : "";
          case ZAF_COMMUTER, ZAF_WEEKLY -> percent < 20 ? "WRK" : percent < 25 ? "EXM" : "";
          case OTHER_WORKER -> percent < 70 ? "WRK" : percent < 90 ? "2YR" : "IND";
          case LSO_OCCASIONAL, ZAF_VISITOR, OTHER_VISITOR -> "";
        };
    return kind.isEmpty() ? Optional.empty() : Optional.of(kind);
  }
}
