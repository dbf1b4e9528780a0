package dev.heed.lint.report;

import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;
import dev.heed.core.finding.Severity;
import java.util.stream.Stream;

/** Renders a report for people: one block a finding, with the code. */
final class TextReport {
  private final Report report;
  private final boolean colour;
  private final Sources sources;

  TextReport(Report report, boolean colour) {
    this.report = report;
    this.colour = colour;
    this.sources = new Sources(report.files());
  }

  String render() {
    StringBuilder text = new StringBuilder();
    report.findings().forEach(finding -> text.append(render(finding)));
    return text.toString();
  }

  /** One finding: a headline, its code, the other ends, and where to read on. */
  private String render(Finding finding) {
    int gutter = gutter(finding);
    Style style = finding.severity() == Severity.ERROR ? Style.RED : Style.YELLOW;
    StringBuilder text = new StringBuilder();
    text.append(Style.BOLD.on(place(finding.location()), colour))
        .append(": ")
        .append(style.on(finding.severity().title() + "[" + finding.rule() + "]", colour))
        .append(' ')
        .append(Terminal.printable(finding.message()))
        .append('\n')
        .append(frame(finding.location(), gutter, '^', style));
    for (Finding.Related related : finding.related()) {
      text.append(place(related.location()))
          .append(": ")
          .append(Style.CYAN.on("note", colour))
          .append(": ")
          .append(Terminal.printable(related.message()))
          .append('\n')
          .append(frame(related.location(), gutter, '-', Style.CYAN));
    }
    return text.append(Style.CYAN.on("help", colour))
        .append(": heed explain ")
        .append(finding.rule())
        .append("\n\n")
        .toString();
  }

  /** {@code path:line:column}. */
  static String place(Location at) {
    return Terminal.printable(at.path()) + ":" + at.startLine() + ":" + at.startColumn();
  }

  private static int gutter(Finding finding) {
    return Stream.concat(
            Stream.of(finding.location()), finding.related().stream().map(r -> r.location()))
        .mapToInt(at -> Integer.toString(at.startLine()).length())
        .max()
        .orElseThrow();
  }

  private String frame(Location at, int gutter, char mark, Style style) {
    return CodeFrame.draw(sources.lines(at.path()), at, gutter, mark, style, colour);
  }
}
