package dev.heed.core.rule;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Obligations;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.program.Expr;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a rule works with: the analysed program and a place to report to. */
public final class RuleContext {
  private final Analysis analysis;
  private final RuleDescriptor rule;
  private final Starts starts;
  private final Severity severity;
  private final Profile profile;
  private final Consumer<Finding> sink;
  private @Nullable List<Code> codes;

  /**
   * @param sink takes each finding; its fingerprint is still the place's name only
   */
  public RuleContext(
      Analysis analysis, Rule rule, Severity severity, Profile profile, Consumer<Finding> sink) {
    this.analysis = analysis;
    this.rule = rule.descriptor();
    this.starts = rule.starts();
    this.severity = severity;
    this.profile = profile;
    this.sink = sink;
  }

  public Analysis analysis() {
    return analysis;
  }

  /** The bodies that show what the rule starts from, in the order of the sources. */
  public List<Code> codes() {
    if (codes == null) {
      codes = StartingCodes.of(analysis, starts, strict());
    }
    return codes;
  }

  /** What is done with a call that has a role. */
  public interface CallAction<R extends Role> {
    void accept(Expr.Invocation call, R role, Code code);
  }

  /**
   * Does {@code action} with each call of the program that has a role of {@code kind}, which must
   * be among those that the rule starts from.
   */
  public <R extends Role> void forEachCall(Class<R> kind, CallAction<R> action) {
    if (!starts.names(kind)) {
      throw new IllegalArgumentException(
          rule.id() + " does not say that it starts from " + kind.getSimpleName());
    }
    for (Code code : codes()) {
      for (Expr.Invocation call : code.modelled()) {
        for (Role role : analysis.semantics().effects(call).roles()) {
          if (kind.isInstance(role)) {
            action.accept(call, kind.cast(role), code);
          }
        }
      }
    }
  }

  public boolean strict() {
    return profile == Profile.STRICT;
  }

  /**
   * Starts a report at {@code span} in {@code code}; nothing is reported before {@link
   * Report#send}.
   */
  public Report report(Code code, Span span, String message) {
    return new Report(code, span, message);
  }

  /** A finding in the making. */
  public final class Report {
    private final Code code;
    private final Span span;
    private final String message;
    private final List<Finding.Related> related = new ArrayList<>();

    private Report(Code code, Span span, String message) {
      this.code = code;
      this.span = span;
      this.message = message;
    }

    /** Adds another end of the problem. */
    public Report related(SourceFile where, Span place, String note) {
      related.add(new Finding.Related(Location.of(where, place), note));
      return this;
    }

    /** Adds another end of the problem. */
    public Report related(Code where, Span place, String note) {
      return related(where.file(), place, note);
    }

    /**
     * Adds the way out on which something is forgotten.
     *
     * @param what what is owed, as a noun: the cancel
     */
    public Report forgotten(Code where, Obligations.Leak leak, String what) {
      Span place = leak.exit().span();
      return place == null
          ? this
          : related(
              where,
              place,
              leak.byException()
                  ? "an exception here passes the " + what + " by"
                  : "this way out forgets it");
    }

    public void send() {
      sink.accept(
          new Finding(
              rule.id(),
              rule.family(),
              severity,
              message,
              Location.of(code.file(), span),
              related,
              List.of(),
              code.root().toString()));
    }
  }
}
