package dev.heed.lint.report;

import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Severity;

/** Renders a report with one line a finding. */
final class ConciseReport {
  private ConciseReport() {}

  static String render(Report report, boolean colour) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : report.findings()) {
      Style style = finding.severity() == Severity.ERROR ? Style.RED : Style.YELLOW;
      text.append(Style.BOLD.on(TextReport.place(finding.location()), colour))
          .append(": ")
          .append(style.on(finding.severity().title() + "[" + finding.rule() + "]", colour))
          .append(' ')
          .append(Remarks.inOneLine(finding.message()))
          .append('\n');
    }
    return text.toString();
  }
}
