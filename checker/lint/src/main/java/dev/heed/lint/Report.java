package dev.heed.lint;

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
 * @param problems by path and line
 * @param failures Heed's own, by the path of the file that brings them about
 */
record Report(
    Map<String, Path> files,
    List<Finding> findings,
    List<Problem> problems,
    Map<String, Throwable> failures) {
  Report {
    files = Map.copyOf(files);
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }
}
