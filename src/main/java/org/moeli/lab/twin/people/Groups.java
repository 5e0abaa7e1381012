package org.moeli.lab.twin.people;

import java.util.List;

/**
 * One kind of group: a household, a travelling party, a ring. Its groups are numbered from 0, and
 * each is a pure function of its number.
 */
public interface Groups {
  /** Name of the kind in the truth, in capitals. */
  String kind();

  /** How many there are. */
  long count();

  /**
   * The members of a group; cheap, since whoever writes a record asks for them again.
   *
   * @param no number among the groups of this kind
   * @param groupNo number among all groups: it makes the person numbers
   */
  List<Person> persons(long no, long groupNo);

  /** The members and all that they do in the period. */
  Life life(long no, long groupNo);
}
