package dev.heed.lint;

import dev.heed.core.finding.Finding;
import dev.heed.javac.JavacFrontEnd.Input;
import dev.heed.lint.git.Since;
import dev.heed.lint.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which findings are told: those that no baseline accepts, then those on lines that
 * changed.
 */
final class Review {
  private final Optional<Acceptance> acceptance;
  private final Optional<Since> since;

  /**
   * @param acceptance empty: baselines do not count
   * @param since empty: all lines count
   */
  Review(Optional<Acceptance> acceptance, Optional<Since> since) {
    this.acceptance = acceptance;
    this.since = since;
  }

  /**
   * The report.
   *
   * @throws Exception see {@link Acceptance#apply}
   */
  Report of(Checked checked) throws Exception {
    Map<String, Path> files = new HashMap<>();
    for (Input input : checked.found().inputs()) {
      files.put(input.shownPath(), input.file());
    }
    List<Finding> findings = checked.findings();
    int accepted = 0;
    List<Report.Stale> stale = new ArrayList<>();
    if (acceptance.isPresent()) {
      Acceptance.Outcome outcome = acceptance.get().apply(checked);
      findings = outcome.news();
      accepted = outcome.accepted();
      outcome
          .stale()
          .forEach(
              (file, entries) ->
                  entries.forEach(e -> stale.add(new Report.Stale(file, e.rule(), e.path()))));
    }
    if (since.isPresent()) {
      findings = changed(findings, files, since.get());
    }
    return new Report(files, findings, accepted, stale, checked.problems(), checked.failures());
  }

  private static List<Finding> changed(List<Finding> findings, Map<String, Path> files, Since since)
      throws WrongUse {
    List<Finding> changed = new ArrayList<>();
    for (Finding finding : findings) {
      Path file = files.get(finding.location().path());
      if (file == null || since.touches(file, finding.location())) {
        changed.add(finding);
      }
    }
    return changed;
  }
}
