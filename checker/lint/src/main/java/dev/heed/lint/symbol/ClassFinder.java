package dev.heed.lint.symbol;

import org.jspecify.annotations.Nullable;

/** Finds types by name. Thread-safe. */
public interface ClassFinder {

  /** The top-level or nested type of this binary name; null when it is not known. */
  @Nullable ClassSymbol find(String binaryName);
}
