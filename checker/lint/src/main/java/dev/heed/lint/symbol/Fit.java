package dev.heed.lint.symbol;

/** Whether a value may be used where a type is asked for. */
public enum Fit {
  NO,
  /** Too little is known of one of both. */
  MAYBE,
  YES;

  Fit and(Fit other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Fit or(Fit other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
