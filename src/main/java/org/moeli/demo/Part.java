package org.moeli.demo;

/** What somebody does in the journeys that are written out. */
enum Part {
  /** Takes groups of people out who have never crossed before, and comes back alone. */
  RECRUITER,
  /** Goes out with a recruiter; most are not seen again. */
  RECRUITED,
  /** Goes out at one post and is back at another within hours, again and again. */
  TURNAROUND,
  /** Crosses at night at a small post. */
  NIGHT,
  /** A minor who goes out alone at night and is not seen again. */
  MINOR_ALONE,
  /** Turns round at the border when the days allowed are nearly over. */
  RENEWAL,
  /** Leaves late after every visit. */
  LATE,
  /** Goes out again and again without having come back at a post. */
  RIVER,
  /** Shows a document that somebody else shows at a post far away. */
  SHARED_DOCUMENT,
  /** Does as others above and means no harm. */
  TAXI_DRIVER,
  /** Drives other people's children to school. */
  SCHOOL_DRIVER,
  SCHOOL_CHILD,
  /** Takes grandchildren along in the holidays and brings them back. */
  GRANDPARENT,
  GRANDCHILD,
  /** Works late across the border. */
  NIGHT_SHIFT,
  /** Buys on one side and sells on the other, at two posts. */
  TRADER,
  /** Victim in a case of the register. */
  CASE_VICTIM,
  /** Suspect in a case of the register. */
  CASE_SUSPECT
}
