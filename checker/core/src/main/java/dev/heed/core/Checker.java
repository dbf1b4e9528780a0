package dev.heed.core;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.config.Settings;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Problem;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.program.Program;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks a program. Thread-safe. */
public final class Checker {
  private Checker() {}

  /**
   * What a check brought to light.
   *
   * @param findings suppressed ones left out, in {@link Finding#ORDER}
   * @param problems suppressions that suppress nothing; only in the strict profile
   */
  public record Outcome(List<Finding> findings, List<Problem> problems) {
    public Outcome {
      findings = List.copyOf(findings);
      problems = List.copyOf(problems);
    }
  }

  /**
   * All findings that the settings want, suppressed ones left out, in {@link Finding#ORDER}.
   *
   * @param models what the libraries mean
   */
  public static List<Finding> check(Program program, LibraryModels models, Settings settings) {
    return inspect(program, models, settings).findings();
  }

  /**
   * All that the settings want to know.
   *
   * @param models what the libraries mean
   */
  public static Outcome inspect(Program program, LibraryModels models, Settings settings) {
    Analysis analysis = new Analysis(program, models);
    List<Finding> found = new ArrayList<>();
    for (Rule rule : Rules.all()) {
      Optional<Severity> severity = settings.severity(rule.descriptor());
      if (severity.isPresent()) {
        rule.check(new RuleContext(analysis, rule, severity.get(), settings.profile(), found::add));
      }
    }
    Suppressions suppressions = new Suppressions(program, settings);
    found.removeIf(suppressions::silence);
    found.sort(Finding.ORDER);
    return new Outcome(
        Fingerprints.assign(found.stream().distinct().toList()),
        settings.profile() == Profile.STRICT ? suppressions.unused() : List.of());
  }
}
