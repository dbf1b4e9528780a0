package dev.heed.lint.report;

import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a check brought to light.
 *
 * @param files where each checked file is, by the path that findings show for it
 * @param findings in {@link Finding#ORDER}
 * @param accepted how many more findings there are that a baseline accepts
 * @param stale what baselines accept and nothing is any more, by baseline
 * @param problems in {@link Problem#ORDER}
 * @param failures Heed's own, by the path of the file that brings them about
 */
public record Report(
    Map<String, Path> files,
    List<Finding> findings,
    int accepted,
    List<Stale> stale,
    List<Problem> problems,
    Map<String, Throwable> failures) {
  public Report {
    files = Map.copyOf(files);
    findings = List.copyOf(findings);
    stale = List.copyOf(stale);
    problems = List.copyOf(problems);
  }

  /**
   * An entry of a baseline whose finding is gone.
   *
   * @param baseline the file that it stands in
   * @param path of the source, as the baseline has it
   */
  public record Stale(Path baseline, String rule, String path) {}
}
