package dev.heed.lint.cache;

import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Problem;
import java.util.List;
import java.util.Set;

/**
 * What a check found.
 *
 * @param findings all, before baselines and changed lines are asked
 * @param problems what the front end and the analyses could not do
 * @param unread the shown paths of files of which more might be said if they could be read
 */
public record Answer(List<Finding> findings, List<Problem> problems, Set<String> unread) {
  public Answer {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
    unread = Set.copyOf(unread);
  }
}
