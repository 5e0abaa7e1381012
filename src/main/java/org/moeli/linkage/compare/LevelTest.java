package org.moeli.linkage.compare;

/** Whether two values that are both known stand on a level of a comparison. Symmetric. */
@FunctionalInterface
public interface LevelTest {
  /** Whether they do. */
  boolean holds(Value left, Value right);
}
