package dev.heed.core.finding;

import java.util.Comparator;
import java.util.List;

/**
 * What a rule found.
 *
 * @param rule the rule's id
 * @param message one sentence without a final full stop, code in backticks
 * @param related the other ends of the problem, in the order of the path
 * @param fixes alternatives, best first
 * @param fingerprint stays the same when lines are added elsewhere in the file
 */
public record Finding(
    String rule,
    Family family,
    Severity severity,
    String message,
    Location location,
    List<Related> related,
    List<Fix> fixes,
    String fingerprint) {

  /** By path, place, rule, message. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding f) -> f.location().path())
          .thenComparing(f -> f.location().span().start())
          .thenComparing(Finding::rule)
          .thenComparing(Finding::message);

  public Finding {
    related = List.copyOf(related);
    fixes = List.copyOf(fixes);
  }

  /** Another place that takes part, and how. */
  public record Related(Location location, String message) {}

  /** A change that removes the finding. */
  public record Fix(String title, Safety safety, List<Edit> edits) {
    public Fix {
      edits = List.copyOf(edits);
    }
  }

  /** The replacement of a range by a text. */
  public record Edit(Location location, String replacement) {}

  /** Whether a fix keeps the behaviour of runs that are not cancelled. */
  public enum Safety {
    SAFE,
    UNSAFE
  }
}
