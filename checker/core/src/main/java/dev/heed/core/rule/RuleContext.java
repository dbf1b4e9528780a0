package dev.heed.core.rule;

import dev.heed.core.finding.Family;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;
import dev.heed.core.finding.Severity;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a rule works with: the analysed program and a place to report to. */
public final class RuleContext {
  private final RuleDescriptor rule;
  private final Severity severity;
  private final Profile profile;
  private final Consumer<Finding> sink;

  RuleContext(RuleDescriptor rule, Severity severity, Profile profile, Consumer<Finding> sink) {
    this.rule = rule;
    this.severity = severity;
    this.profile = profile;
    this.sink = sink;
  }

  public boolean strict() {
    return profile == Profile.STRICT;
  }

  /**
   * Starts a report at {@code span} of {@code file}; nothing is reported before {@link
   * Report#send}.
   */
  public Report report(SourceFile file, Span span, String message) {
    return new Report(file, span, message);
  }

  /** A finding in the making. */
  public final class Report {
    private final SourceFile file;
    private final Span span;
    private final String message;
    private final List<Finding.Related> related = new ArrayList<>();

    private Report(SourceFile file, Span span, String message) {
      this.file = file;
      this.span = span;
      this.message = message;
    }

    /** Adds another end of the problem. */
    public Report related(SourceFile where, Span place, String note) {
      related.add(new Finding.Related(Location.of(where, place), note));
      return this;
    }

    public void send() {
      Family family = rule.family();
      sink.accept(
          new Finding(
              rule.id(),
              family,
              severity,
              message,
              Location.of(file, span),
              related,
              List.of(),
              ""));
    }
  }
}
