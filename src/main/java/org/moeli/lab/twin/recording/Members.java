package org.moeli.lab.twin.recording;

import java.util.List;
import java.util.function.LongFunction;
import org.moeli.lab.twin.people.Person;

/** Persons by number, made again from their group when they were not asked for lately. */
final class Members {
  private static final int PLACES = 1 << 11;

  private final LongFunction<List<Person>> groups;
  private final long[] groupNos = new long[PLACES];
  private final Object[] members = new Object[PLACES];

  Members(LongFunction<List<Person>> groups) {
    this.groups = groups;
  }

  Person person(long personNo) {
    long groupNo = personNo / Person.PER_GROUP;
    int place = (int) (groupNo & (PLACES - 1));
    if (members[place] == null || groupNos[place] != groupNo) {
      members[place] = groups.apply(groupNo).toArray(new Person[0]);
      groupNos[place] = groupNo;
    }
    Person found = ((Person[]) members[place])[(int) (personNo % Person.PER_GROUP)];
    if (found.personNo() != personNo) {
      throw new IllegalStateException("group " + groupNo + " does not have its members in order");
    }
    return found;
  }
}
