package org.moeli.lab.twin;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Many for one, in order and one at a time: holds what came of one element and no more. */
final class Flattened<A, B> implements Iterator<B> {
  private final Iterator<A> elements;
  private final BiConsumer<A, Consumer<B>> each;
  private final Queue<B> waiting = new ArrayDeque<>();

  Flattened(Iterator<A> elements, BiConsumer<A, Consumer<B>> each) {
    this.elements = elements;
    this.each = each;
  }

  @Override
  public boolean hasNext() {
    while (waiting.isEmpty() && elements.hasNext()) {
      each.accept(elements.next(), waiting::add);
    }
    return !waiting.isEmpty();
  }

  @Override
  public B next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return waiting.remove();
  }
}
