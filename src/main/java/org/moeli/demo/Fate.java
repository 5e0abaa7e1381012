package org.moeli.demo;

/** What must become of a record. */
enum Fate {
  ACCEPTED,
  DUPLICATE,
  SUPERSEDED,
  VOIDED,
  QUARANTINED
}
