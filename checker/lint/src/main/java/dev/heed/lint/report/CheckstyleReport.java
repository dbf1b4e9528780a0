package dev.heed.lint.report;

import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Problem;
import java.util.Map;

/** Renders a report as Checkstyle's XML, which Jenkins, reviewdog and many others read. */
final class CheckstyleReport {
  private final Report report;
  private final Places places;

  CheckstyleReport(Report report, Places places) {
    this.report = report;
    this.places = places;
  }

  String render() {
    Map<String, PerFile> files = PerFile.of(report);
    Xml xml = new Xml().open("checkstyle", "version", "8.0");
    files.forEach(
        (path, file) -> {
          xml.open("file", "name", places.path(path));
          for (Finding finding : file.findings()) {
            xml.empty(
                "error",
                "line",
                finding.location().startLine(),
                "column",
                finding.location().startColumn(),
                "severity",
                finding.severity().title(),
                "message",
                finding.message(),
                "source",
                "heed." + finding.rule());
          }
          for (Problem problem : file.problems()) {
            xml.empty(
                "error",
                "line",
                Math.max(1, problem.line()),
                "severity",
                "info",
                "message",
                problem.message(),
                "source",
                "heed.problem");
          }
          xml.close();
        });
    return xml.close().toString();
  }
}
