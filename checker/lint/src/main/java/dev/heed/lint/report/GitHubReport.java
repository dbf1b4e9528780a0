package dev.heed.lint.report;

import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;
import dev.heed.core.finding.Problem;

/**
 * Renders a report as workflow commands of GitHub Actions (docs.github.com, "Workflow commands"),
 * which become annotations.
 */
final class GitHubReport {
  private final Report report;
  private final Places places;

  GitHubReport(Report report, Places places) {
    this.report = report;
    this.places = places;
  }

  String render() {
    StringBuilder text = new StringBuilder();
    for (Finding finding : report.findings()) {
      Location at = finding.location();
      text.append("::").append(finding.severity().title()).append(" title=");
      text.append(property("Heed: " + finding.rule()));
      text.append(",file=").append(property(places.path(at.path())));
      text.append(",line=").append(at.startLine());
      text.append(",endLine=").append(at.endLine());
      text.append(",col=").append(at.startColumn());
      text.append(",endColumn=").append(at.endColumn());
      text.append("::").append(data(message(finding))).append('\n');
    }
    for (Problem problem : report.problems()) {
      text.append("::warning title=").append(property("Heed: problem"));
      text.append(",file=").append(property(places.path(problem.path())));
      text.append(",line=").append(Math.max(1, problem.line()));
      text.append("::").append(data(problem.message())).append('\n');
    }
    return text.toString();
  }

  private String message(Finding finding) {
    StringBuilder message = new StringBuilder(finding.message());
    for (Finding.Related related : finding.related()) {
      Location at = related.location();
      message.append('\n').append(places.path(at.path())).append(':').append(at.startLine());
      message.append(": ").append(related.message());
    }
    return message.toString();
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
