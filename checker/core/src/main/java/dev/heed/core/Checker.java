package dev.heed.core;

import dev.heed.core.config.Settings;
import dev.heed.core.finding.Finding;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.program.Program;
import java.util.List;

/** Checks a program. Thread-safe. */
public final class Checker {
  private Checker() {}

  /**
   * All findings that the settings want, suppressed ones left out, in {@link Finding#ORDER}.
   *
   * @param models what the libraries mean
   */
  public static List<Finding> check(Program program, LibraryModels models, Settings settings) {
    return List.of();
  }
}
