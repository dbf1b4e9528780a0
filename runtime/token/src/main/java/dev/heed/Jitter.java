package dev.heed;

import java.util.random.RandomGenerator;

/** Delays that differ a little, so that many who wait the same time do not keep step. */
final class Jitter {
  private Jitter() {}

  /**
   * Checks a part that {@link #spread} can use.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  static double check(double part) {
    if (!(part >= 0 && part <= 1)) {
      throw new IllegalArgumentException("jitter must be between 0 and 1: " + part);
    }
    return part;
  }

  /** Spreads evenly over plus and minus {@code part} of {@code nanos}. */
  static long spread(long nanos, double part, RandomGenerator random) {
    return part == 0 ? nanos : (long) (nanos * (1 + part * (2 * random.nextDouble() - 1)));
  }
}
