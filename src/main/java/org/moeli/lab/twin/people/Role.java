package org.moeli.lab.twin.people;

/** What a person does in a planted trafficking journey, or in a benign one that looks like it. */
public enum Role {
  VICTIM,
  RECRUITER,
  FACILITATOR,
  DRIVER,
  /** Somebody innocent whose crossings look like those above. */
  LOOK_ALIKE
}
