package dev.heed.lint.report;

import dev.heed.core.finding.Problem;
import java.util.List;

/** What people are told beside the findings: what was not checked, what is stale, and the sum. */
public final class Remarks {
  private Remarks() {}

  /** One line for each thing, and the sum. */
  public static String render(Report report, boolean colour) {
    StringBuilder text = new StringBuilder(problems(report.problems(), colour));
    for (Report.Stale stale : report.stale()) {
      text.append(Terminal.printable(stale.baseline().toString()))
          .append(": ")
          .append(Style.RED.on("stale", colour))
          .append(": ")
          .append(Terminal.printable(stale.rule() + " in " + stale.path()))
          .append(" is fixed; run `heed baseline prune`\n");
    }
    return text.append(sum(report)).append('\n').toString();
  }

  /** One line for each problem. */
  public static String problems(List<Problem> problems, boolean colour) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      text.append(Terminal.printable(place(problem)))
          .append(": ")
          .append(Style.RED.on("problem", colour))
          .append(": ")
          .append(inOneLine(problem.message()))
          .append('\n');
    }
    return text.toString();
  }

  private static String place(Problem problem) {
    return problem.line() > 0 ? problem.path() + ":" + problem.line() : problem.path();
  }

  /** javac's messages may have several lines. */
  static String inOneLine(String message) {
    return Terminal.printable(message.replaceAll("\\s*\n\\s*", "; "));
  }

  private static String sum(Report report) {
    StringBuilder sum = new StringBuilder();
    sum.append(count(report.findings().size(), "finding", "no findings"))
        .append(" in ")
        .append(count(report.files().size(), "file", "0 files"));
    if (report.accepted() > 0) {
      sum.append(", ").append(report.accepted()).append(" accepted");
    }
    if (!report.stale().isEmpty()) {
      sum.append(", ").append(report.stale().size()).append(" stale");
    }
    if (!report.problems().isEmpty()) {
      sum.append(", ").append(count(report.problems().size(), "problem", ""));
    }
    return sum.toString();
  }

  private static String count(int number, String thing, String none) {
    return number == 0 ? none : number + " " + thing + (number == 1 ? "" : "s");
  }
}
