package dev.heed.core;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.config.Settings;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.program.Program;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Span;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a program. Thread-safe. */
public final class Checker {
  private static final String ALL = "heed";
  private static final String PREFIX = "heed:";

  private Checker() {}

  /**
   * All findings that the settings want, suppressed ones left out, in {@link Finding#ORDER}.
   *
   * @param models what the libraries mean
   */
  public static List<Finding> check(Program program, LibraryModels models, Settings settings) {
    Analysis analysis = new Analysis(program, models);
    Map<String, List<SourceFile>> files = new HashMap<>();
    for (SourceFile file : program.files()) {
      files.computeIfAbsent(file.path(), p -> new ArrayList<>(1)).add(file);
    }
    List<Finding> found = new ArrayList<>();
    for (Rule rule : Rules.all()) {
      Optional<Severity> severity = settings.severity(rule.descriptor());
      if (severity.isPresent()) {
        rule.check(
            new RuleContext(
                analysis, rule.descriptor(), severity.get(), settings.profile(), found::add));
      }
    }
    found.removeIf(
        finding -> {
          List<SourceFile> at = files.getOrDefault(finding.location().path(), List.of());
          return at.stream().anyMatch(file -> silenced(finding, file, settings));
        });
    found.sort(Finding.ORDER);
    return Fingerprints.assign(found.stream().distinct().toList());
  }

  private static boolean silenced(Finding finding, SourceFile file, Settings settings) {
    Span span = finding.location().span();
    if (!settings.generated()
        && file.generated().stream().anyMatch(generated -> generated.contains(span))) {
      return true;
    }
    for (SourceFile.Suppression suppression : file.suppressions()) {
      if (suppression.scope().contains(span)
          && (suppression.names().contains(ALL)
              || suppression.names().contains(finding.rule())
              || suppression.names().contains(PREFIX + finding.rule()))) {
        return true;
      }
    }
    return false;
  }
}
