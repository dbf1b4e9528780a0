package dev.heed.lint.report;

import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What there is to say about one file. */
record PerFile(List<Finding> findings, List<Problem> problems) {

  /** The files that there is something to say about, by the path that is shown for them. */
  static Map<String, PerFile> of(Report report) {
    Map<String, PerFile> files = new TreeMap<>();
    for (Finding finding : report.findings()) {
      in(files, finding.location().path()).findings.add(finding);
    }
    for (Problem problem : report.problems()) {
      in(files, problem.path()).problems.add(problem);
    }
    return files;
  }

  private static PerFile in(Map<String, PerFile> files, String path) {
    return files.computeIfAbsent(path, p -> new PerFile(new ArrayList<>(), new ArrayList<>()));
  }
}
