package dev.heed.core.finding;

import java.util.Comparator;

/**
 * Why a file, or part of it, was not checked.
 *
 * @param line from 1; 0 when it is about the whole file
 */
public record Problem(String path, int line, String message) {

  /** By path, line, message. */
  public static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::path)
          .thenComparing(Problem::line)
          .thenComparing(Problem::message);
}
