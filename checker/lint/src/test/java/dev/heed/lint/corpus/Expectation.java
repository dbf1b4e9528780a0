package dev.heed.lint.corpus;

import dev.heed.core.finding.Finding;
import dev.heed.core.rule.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A finding that a case of the corpus must have.
 *
 * @param line where the finding starts, from 1
 * @param from the smallest profile that reports it
 * @param message what is found in its message
 */
record Expectation(int line, Profile from, String rule, Pattern message) {
  private static final Pattern COMMENT = Pattern.compile("//\\s*(expect|expect-strict):\\s*(.*)$");
  private static final Pattern ITEM =
      Pattern.compile("\\G\\s*(\\w+)(?:\\s+\"((?:[^\"\\\\]|\\\\.)*)\")?\\s*(?:;|$)");

  boolean wantedIn(Profile profile) {
    return from.compareTo(profile) <= 0;
  }

  boolean matches(Finding finding) {
    return finding.rule().equals(rule)
        && finding.location().startLine() == line
        && message.matcher(finding.message()).find();
  }

  /** The expectations in the text of a case. */
  static List<Expectation> of(List<String> lines) {
    List<Expectation> expectations = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher comment = COMMENT.matcher(lines.get(i));
      if (comment.find()) {
        Profile from = comment.group(1).equals("expect") ? Profile.DEFAULT : Profile.STRICT;
        items(i + 1, from, comment.group(2), expectations);
      }
    }
    return expectations;
  }

  private static void items(int line, Profile from, String text, List<Expectation> to) {
    Matcher item = ITEM.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!item.find()) {
        throw new IllegalArgumentException("line " + line + ": no list of rules: " + text);
      }
      Pattern message = Pattern.compile(item.group(2) == null ? "" : item.group(2));
      to.add(new Expectation(line, from, item.group(1), message));
      end = item.end();
    }
  }

  @Override
  public String toString() {
    return message.pattern().isEmpty() ? rule : rule + " \"" + message.pattern() + '"';
  }
}
