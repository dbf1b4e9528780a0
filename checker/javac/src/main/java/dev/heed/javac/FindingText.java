package dev.heed.javac;

import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;

/** The text of a finding as javac prints it. */
public final class FindingText {
  private FindingText() {}

  /** The message with the rule's name before it and its related places below. */
  static String of(Finding finding) {
    return "["
        + finding.rule()
        + "] "
        + body(finding)
        + "\n  (heed explain "
        + finding.rule()
        + ")";
  }

  /** The message, and one line for each related place. */
  public static String body(Finding finding) {
    StringBuilder text = new StringBuilder(finding.message());
    for (Finding.Related related : finding.related()) {
      Location at = related.location();
      text.append("\n  ").append(at.path());
      text.append(':').append(at.startLine()).append(':').append(at.startColumn());
      text.append(": ").append(related.message());
    }
    return text.toString();
  }
}
