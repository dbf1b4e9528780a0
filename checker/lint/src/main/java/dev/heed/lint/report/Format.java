package dev.heed.lint.report;

import dev.heed.core.rule.RuleDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** The ways to write a report. */
public enum Format {
  /** For people, with the code. */
  TEXT((report, context) -> new TextReport(report, context.colour()).render()),
  /** For people, and for tools that read the lines of compilers: one line a finding. */
  CONCISE((report, context) -> ConciseReport.render(report, context.colour())),
  /** Heed's own. */
  JSON((report, context) -> JsonReport.render(report)),
  /** The standard of code scanning. */
  SARIF((report, context) -> new SarifReport(report, context).render()),
  /** Workflow commands, which GitHub Actions shows as annotations. */
  GITHUB((report, context) -> new GitHubReport(report, context.places(report)).render()),
  /** GitLab's code quality report. */
  GITLAB((report, context) -> new GitLabReport(report, context.places(report)).render()),
  /** Checkstyle's XML. */
  CHECKSTYLE((report, context) -> new CheckstyleReport(report, context.places(report)).render()),
  /** JUnit's XML. */
  JUNIT((report, context) -> new JUnitReport(report, context.places(report)).render());

  private final BiFunction<Report, Context, String> renderer;

  Format(BiFunction<Report, Context, String> renderer) {
    this.renderer = renderer;
  }

  /**
   * What a report is written with.
   *
   * @param rules those that there are
   * @param version of Heed, when it is known
   */
  public record Context(List<RuleDescriptor> rules, Optional<String> version, boolean colour) {
    Places places(Report report) {
      return Places.of(report.files());
    }
  }

  /** The findings; what else there is to say belongs beside them, see {@link Remarks}. */
  public String findings(Report report, Context context) {
    return renderer.apply(report, context);
  }

  /** The report as a document of its own. */
  public String document(Report report, Context context) {
    String remarks = isForPeople() ? Remarks.render(report, context.colour()) : "";
    return findings(report, context) + remarks;
  }

  private boolean isForPeople() {
    return this == TEXT || this == CONCISE;
  }

  /** Says whether {@link #findings} leave nothing to say. */
  public boolean isWhole() {
    return this == JSON;
  }

  /** As users spell it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
