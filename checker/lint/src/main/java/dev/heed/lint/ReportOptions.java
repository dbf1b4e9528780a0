package dev.heed.lint;

import dev.heed.core.finding.Severity;
import dev.heed.lint.report.Format;
import dev.heed.lint.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to report, and what makes a check fail. */
final class ReportOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "How to report on standard output: ${COMPLETION-CANDIDATES}; text unless said otherwise.")
  private Format format = Format.TEXT;

  @Option(
      names = "--output",
      paramLabel = "FORMAT=FILE",
      description = "Write a report to a file as well; may be given several times.")
  private List<String> outputs = List.of();

  @Option(
      names = "--since",
      paramLabel = "REF",
      description =
          "Report only findings on lines that are not in this commit of git's, or of the branch"
              + " before this one parted from it. All sources are analysed nevertheless.")
  private @Nullable String since;

  @Option(
      names = "--fail-on",
      paramLabel = "warning|error|never",
      description = "From which severity on findings make the exit status 1; warning unless set.")
  private FailOn failOn = FailOn.WARNING;

  @Option(
      names = "--max-findings",
      paramLabel = "N",
      description = "How many such findings are let pass; none unless set.")
  private int maxFindings;

  @Option(
      names = "--allow-stale",
      description =
          "Let entries of a baseline pass whose findings are fixed; they make the exit status 1"
              + " otherwise.")
  private boolean allowStale;

  @Option(names = "--no-baseline", description = "Report what a baseline accepts too.")
  private boolean noBaseline;

  /** What makes a check fail. */
  enum FailOn {
    WARNING,
    ERROR,
    NEVER;

    /** As users spell it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Format format() {
    return format;
  }

  @Nullable String since() {
    return since;
  }

  boolean baselineCounts() {
    return !noBaseline;
  }

  /** The files to write, each once. */
  List<Output> outputs() throws WrongUse {
    List<Output> parsed = new ArrayList<>();
    for (String output : outputs) {
      parsed.add(Output.parse(output));
    }
    Output.check(parsed);
    return parsed;
  }

  /** What can be wrong with the numbers. */
  void validate() throws WrongUse {
    if (maxFindings < 0) {
      throw new WrongUse("--max-findings " + maxFindings + ": cannot be negative");
    }
  }

  /** The exit status that a report asks for. */
  int verdict(Report report) {
    if (!report.failures().isEmpty()) {
      return HeedCommand.ERROR;
    }
    if (failOn == FailOn.NEVER) {
      return HeedCommand.CLEAN;
    }
    long counted =
        report.findings().stream()
            .filter(f -> failOn == FailOn.WARNING || f.severity() == Severity.ERROR)
            .count();
    boolean stale = !allowStale && !report.stale().isEmpty();
    return counted > maxFindings || stale ? HeedCommand.FINDINGS : HeedCommand.CLEAN;
  }
}
