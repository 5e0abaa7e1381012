package org.moeli.domain.record;

import java.time.LocalDate;
import java.util.List;

/**
 * One record as its mapping gives it.
 *
 * @param parseIssue why it could not be parsed; null when it could
 * @param key the post's own record id; null when it has none
 * @param status what the post writes of its standing; null when it writes nothing
 * @param isVoid whether it withdraws the record with its id
 * @param isVoidUnread whether it is marked in a way that says neither that it does nor that it does
 *     not
 * @param content all values that the mapping reads, as one text: equal when nothing changed
 * @param received local day on which it was received
 * @param events one for each event of the mapping, in its order
 */
public record WrittenRecord(
    String parseIssue,
    String key,
    String status,
    boolean isVoid,
    boolean isVoidUnread,
    String content,
    LocalDate received,
    List<WrittenEvent> events) {}
