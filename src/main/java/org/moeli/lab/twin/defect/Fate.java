package org.moeli.lab.twin.defect;

/** What ingest must make of a planted record, or of a planted file as a whole. */
public enum Fate {
  ACCEPTED,
  /** The content came before. */
  DUPLICATE,
  /** Accepted, and replaced by a later correction. */
  SUPERSEDED,
  /** Withdrawn, or the notice that withdraws. */
  VOIDED,
  QUARANTINED,
  /** Of a file: nothing of it is taken in. */
  REFUSED
}
