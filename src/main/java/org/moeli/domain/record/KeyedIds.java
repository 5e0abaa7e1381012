package org.moeli.domain.record;

/** Makes ids that cannot be confirmed by guessing, with a key that only the implementation has. */
public interface KeyedIds {
  /** The id of some parts for a purpose; never null. A null part differs from an empty one. */
  String id(String purpose, String... parts);
}
