package org.moeli.domain.record;

/**
 * One event of a record as its mapping gives it.
 *
 * @param isPresent whether the record gives it
 * @param values one value per canonical column of its table, in their order; null when the record
 *     has none. Dates and numbers may be texts still
 * @param isUnread per column, whether a value is missing although the source is filled and the
 *     mapping does not say that this is meant
 */
public record WrittenEvent(boolean isPresent, Object[] values, boolean[] isUnread) {}
