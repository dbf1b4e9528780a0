package dev.heed.lint;

import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the analyses say of the sources.
 *
 * @param findings in {@link Finding#ORDER}
 * @param problems in {@link Problem#ORDER}
 * @param unread the shown paths of files of which more might be said if they could be read
 * @param failures Heed's own, by the path of the file that brings them about
 */
record Checked(
    Found found,
    List<Finding> findings,
    List<Problem> problems,
    Set<String> unread,
    Map<String, Throwable> failures) {
  Checked {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
    unread = Set.copyOf(unread);
  }
}
