package dev.heed.lint.source;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the sources may lie parsed in memory, waiting to be lowered. Beyond it the trees of
 * files that others ask for keep declarations only, and are parsed again when it is their turn.
 * Thread-safe.
 */
final class TreeBudget {
  /** What the tree of one character of text takes, tokens and blanks included. */
  private static final int BYTES_A_CHARACTER = 60;

  private final AtomicLong left;

  private TreeBudget(long characters) {
    this.left = new AtomicLong(characters);
  }

  /** For half of the heap. */
  static TreeBudget ofHeap() {
    return of(Runtime.getRuntime().maxMemory() / 2 / BYTES_A_CHARACTER);
  }

  static TreeBudget of(long characters) {
    return new TreeBudget(characters);
  }

  /**
   * Takes so many characters out of the budget; false, and takes none, where it has not as many.
   */
  boolean take(int characters) {
    long before = left.getAndAdd(-characters);
    if (before >= characters) {
      return true;
    }
    giveBack(characters);
    return false;
  }

  void giveBack(int characters) {
    left.addAndGet(characters);
  }
}
