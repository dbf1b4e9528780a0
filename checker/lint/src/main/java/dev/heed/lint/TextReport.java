package dev.heed.lint;

import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;
import dev.heed.core.finding.Problem;
import dev.heed.core.finding.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renders a report for people: one block a finding, with the code. */
final class TextReport {
  private final Report report;
  private final boolean colour;

  // The file read last: findings come sorted by file.
  private String path = "";
  private List<String> lines = List.of();

  TextReport(Report report, boolean colour) {
    this.report = report;
    this.colour = colour;
  }

  /** One finding: a headline, its code, the other ends, and where to read on. */
  String render(Finding finding) {
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

  /** One problem, in one line. */
  String render(Problem problem) {
    String place = problem.line() > 0 ? problem.path() + ":" + problem.line() : problem.path();
    return place
        + ": "
        + Style.RED.on("problem", colour)
        + ": "
        + inOneLine(problem.message())
        + "\n";
  }

  /** javac's messages may have several lines. */
  private static String inOneLine(String message) {
    return Terminal.printable(message.replaceAll("\\s*\n\\s*", "; "));
  }

  /** The last line. */
  String summary() {
    int problems = report.problems().size();
    return count(report.findings().size(), "finding", "no findings")
        + " in "
        + count(report.files().size(), "file", "0 files")
        + (problems == 0 ? "" : ", " + count(problems, "problem", ""))
        + "\n";
  }

  private static String count(int number, String thing, String none) {
    return number == 0 ? none : number + " " + thing + (number == 1 ? "" : "s");
  }

  private static String place(Location at) {
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
    return CodeFrame.draw(lines(at.path()), at, gutter, mark, style, colour);
  }

  private List<String> lines(String shownPath) {
    if (!shownPath.equals(path)) {
      path = shownPath;
      lines = read(report.files().get(shownPath));
    }
    return lines;
  }

  private static List<String> read(@Nullable Path file) {
    if (file == null) {
      return List.of();
    }
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return List.of(text.split("\r\n|\r|\n", -1));
    } catch (IOException e) {
      // It was there a moment ago; the finding is still worth printing.
      return List.of();
    }
  }
}
