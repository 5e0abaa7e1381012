package org.moeli.domain;

/** What a recorded crossing is among the crossings of its person ({@code role_code}). */
public enum CrossingRole {
  /** A passage of its own, which begins an episode. */
  LEG,
  /** The passage before it, recorded again. */
  DOUBLE_SCAN,
  /** The passage before it, as the other side of the crossing recorded it. */
  COUNTERPART,
  /** The passage before it, under a post that nobody can have reached by then: a slip. */
  SLIP
}
