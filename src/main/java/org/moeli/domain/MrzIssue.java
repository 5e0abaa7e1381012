package org.moeli.domain;

/** What can be wrong with a machine-readable zone; the name is the issue code. */
public enum MrzIssue {
  MRZ_UNREADABLE,
  MRZ_DOCUMENT_NUMBER_CHECK,
  MRZ_BIRTH_DATE_CHECK,
  MRZ_EXPIRY_CHECK,
  MRZ_PERSONAL_NUMBER_CHECK,
  MRZ_COMPOSITE_CHECK
}
