/**
 * Takes in what posts and registers have delivered. Reads landing, the mappings and the code lists;
 * writes core.crossing, core.permit, core.void_notice, restricted.identity, .quarantine and
 * .file_name, for cases of trafficking restricted_tip.case_record, .void_notice, .quarantine and
 * .file_name, and for both control.file, .reconciliation and .issue_count. Invariants: per file
 * read = accepted + duplicate + superseded + voided + quarantined; a record is taken whole or set
 * aside whole; the same content changes nothing; bad data never stops a run; nothing of a case
 * stands in a zone that others may read, nor in one frame with what does.
 */
package org.moeli.ingest;
