package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.Target;
import org.jspecify.annotations.Nullable;

/** Kinds of what code takes for a while and has to give back. */
public enum Held {
  /** A lock or permits. */
  LOCK,
  /** Something to be closed. */
  RESOURCE,
  TRANSACTION,
  COUNT,
  TEMP_FILE,
  CONTEXT;

  static Held of(Role.Pair pair) {
    return switch (pair) {
      case TRANSACTION -> TRANSACTION;
      case COUNT -> COUNT;
      case TEMP_FILE -> TEMP_FILE;
      case CONTEXT -> CONTEXT;
    };
  }

  /** A condition that mentions such a thing may ask whether it is held. */
  boolean isTested() {
    return this != COUNT && this != CONTEXT;
  }

  /** The part of a call that {@code role} gives back, if such a thing; null if it does not. */
  @Nullable Target givenBackBy(Role role) {
    if (role instanceof Role.Release release) {
      return this == LOCK ? release.target() : null;
    }
    if (role instanceof Role.End end) {
      return of(end.kind()) == this ? end.target() : null;
    }
    boolean closes = this == RESOURCE || this == TRANSACTION;
    if (role instanceof Role.Close close) {
      return closes ? close.target() : null;
    }
    return role instanceof Role.Cancel cancel && this == RESOURCE ? cancel.target() : null;
  }
}
