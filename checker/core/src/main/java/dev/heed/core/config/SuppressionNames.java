package dev.heed.core.config;

import dev.heed.core.finding.Problem;
import dev.heed.core.program.SourceFile;
import dev.heed.core.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds suppressions that suppress nothing because no rule has that name. */
public final class SuppressionNames {
  private static final String PREFIX = "heed:";

  private SuppressionNames() {}

  /**
   * One problem for each {@code @SuppressWarnings("heed:…")} in {@code file} that names no rule.
   *
   * @param rules the ids of the rules there are
   */
  public static List<Problem> unknown(SourceFile file, Collection<String> rules) {
    List<Problem> problems = new ArrayList<>();
    for (SourceFile.Suppression suppression : file.suppressions()) {
      int line = file.lines().line(suppression.at().start());
      for (String name : suppression.names()) {
        if (name.startsWith(PREFIX) && !rules.contains(name.substring(PREFIX.length()))) {
          String rule = name.substring(PREFIX.length());
          String message =
              "@SuppressWarnings names the unknown rule `" + rule + "`" + Nearest.hint(rule, rules);
          problems.add(new Problem(file.path(), line, message));
        }
      }
    }
    return problems;
  }
}
