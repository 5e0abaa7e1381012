package org.moeli.domain.record;

import java.io.Serializable;

/**
 * Something wrong with a record.
 *
 * @param code code of the list of issues
 * @param column canonical column that it is about; - for the record as a whole
 */
public record Issue(String code, String column) implements Serializable {
  /** Stands for the record as a whole. */
  public static final String WHOLE = "-";
}
