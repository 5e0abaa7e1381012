/**
 * Takes in what posts have delivered. Reads landing, the mappings and the code lists; writes
 * core.crossing, core.permit, core.void_notice, restricted.identity, .quarantine and .file_name,
 * control.file, .reconciliation and .issue_count. Invariants: per file read = accepted + duplicate
 * + superseded + voided + quarantined; a record is taken whole or set aside whole; the same content
 * changes nothing; bad data never stops a run.
 */
package org.moeli.ingest;
