package dev.heed;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each participant of a {@link Shutdown}. Immutable.
 *
 * @param parts one for each participant, in the order in which they were added
 * @param took how long the shutdown took
 */
public record ShutdownReport(List<Part> parts, Duration took) {
  /** What became of a participant. */
  public enum Outcome {
    /** All of it ended after the cancel, within the drain limit; a closeable was closed. */
    STOPPED,
    /** All of it ended, but only in the force phase. */
    FORCED,
    /** Something of it still ran in the end. */
    NOT_STOPPED,
    /** Nothing of it runs any more, but to cancel, force or close it threw. */
    FAILED
  }

  /**
   * What became of one participant.
   *
   * @param name its name
   * @param outcome what became of it
   * @param took from the begin of the shutdown to its end; if it did not stop, to the report
   * @param left what is known of what still runs; empty unless it did not stop
   * @param failure what it threw, if it did, whatever the outcome; further ones are suppressed
   */
  public record Part(
      String name,
      Outcome outcome,
      Duration took,
      List<Straggler> left,
      @Nullable Throwable failure) {
    /** Makes the list unmodifiable. */
    public Part {
      left = List.copyOf(left);
    }

    /** One line, and one more for each straggler. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      text.append(name).append(": ").append(outcome).append(" after ").append(took);
      if (failure != null) {
        text.append(", ").append(failure);
      }
      for (Straggler one : left) {
        text.append("\n    ").append(one);
      }
      return text.toString();
    }
  }

  /** Makes the list unmodifiable. */
  public ShutdownReport {
    parts = List.copyOf(parts);
  }

  /** Whether every participant stopped by itself and none threw. */
  public boolean isClean() {
    return parts.stream().allMatch(part -> part.outcome() == Outcome.STOPPED);
  }

  /** The participants of which something still ran in the end. */
  public List<Part> notStopped() {
    return parts.stream().filter(part -> part.outcome() == Outcome.NOT_STOPPED).toList();
  }

  /** Some lines for a log. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("shutdown ");
    text.append(isClean() ? "clean" : "not clean").append(" after ").append(took);
    for (Part part : parts) {
      text.append("\n  ").append(part);
    }
    return text.toString();
  }
}
