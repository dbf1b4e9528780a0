package dev.heed.lint.report;

import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Problem;
import java.util.Map;

/**
 * Renders a report as JUnit's XML: a suite a file, a failed case a finding, an error a problem.
 * Where there is nothing to say, one case passes, because readers take an empty report for a broken
 * one.
 */
final class JUnitReport {
  private final Report report;
  private final Places places;

  JUnitReport(Report report, Places places) {
    this.report = report;
    this.places = places;
  }

  String render() {
    Map<String, PerFile> files = PerFile.of(report);
    int failures = report.findings().size();
    int errors = report.problems().size();
    Xml xml = new Xml();
    xml.open(
        "testsuites",
        "name",
        "heed",
        "tests",
        Math.max(1, failures + errors),
        "failures",
        failures,
        "errors",
        errors);
    files.forEach((path, file) -> suite(places.path(path), file, xml));
    if (files.isEmpty()) {
      xml.open("testsuite", "name", "heed", "tests", 1, "failures", 0, "errors", 0);
      xml.empty("testcase", "classname", "heed", "name", "check").close();
    }
    return xml.close().toString();
  }

  private static void suite(String path, PerFile file, Xml xml) {
    int failures = file.findings().size();
    int errors = file.problems().size();
    xml.open(
        "testsuite",
        "name",
        path,
        "tests",
        failures + errors,
        "failures",
        failures,
        "errors",
        errors);
    for (Finding finding : file.findings()) {
      int line = finding.location().startLine();
      String place = line + ":" + finding.location().startColumn();
      xml.open(
              "testcase",
              "classname",
              path,
              "name",
              finding.rule() + " " + place,
              "file",
              path,
              "line",
              line)
          .text(
              "failure",
              path + ":" + place + ": " + finding.message(),
              "type",
              finding.severity().title(),
              "message",
              finding.message())
          .close();
    }
    for (Problem problem : file.problems()) {
      String place = problem.line() > 0 ? " " + problem.line() : "";
      xml.open("testcase", "classname", path, "name", "problem" + place, "file", path)
          .text("error", problem.message(), "type", "problem", "message", problem.message())
          .close();
    }
    xml.close();
  }
}
