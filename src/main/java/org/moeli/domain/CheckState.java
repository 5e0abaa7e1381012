package org.moeli.domain;

/** What one check digit of a machine-readable zone says about the field it protects. */
public enum CheckState {
  /** The digit is the right one. */
  OK,
  /** The digit is wrong, or missing although the field is filled. */
  BAD,
  /** The layout has no such digit, or field and digit are both left empty. */
  ABSENT
}
