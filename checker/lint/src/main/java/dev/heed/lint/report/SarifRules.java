package dev.heed.lint.report;

import dev.heed.core.finding.Severity;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.RuleDescriptor;
import java.util.List;
import java.util.Locale;

/** What describes a rule, for SARIF: its text is the help that viewers show. */
final class SarifRules {
  /** GitHub takes no more for a description. */
  private static final int LIMIT = 1024;

  private SarifRules() {}

  static SarifLog.Rule rule(RuleDescriptor rule) {
    String text = rule.documentation();
    return new SarifLog.Rule(
        rule.id(),
        new SarifLog.Message(cut(rule.summary())),
        new SarifLog.Message(cut(introduction(text, rule.summary()))),
        new SarifLog.Help(text, text),
        new SarifLog.Configuration(rule.profile() == Profile.DEFAULT, rule.severity().title()),
        new SarifLog.RuleProperties(
            List.of("cancellation", "concurrency", rule.family().title().toLowerCase(Locale.ROOT)),
            precision(rule),
            rule.severity().title()));
  }

  /**
   * An error has no known false positive; a warning of the default profile is right nearly always.
   */
  private static String precision(RuleDescriptor rule) {
    if (rule.profile() == Profile.STRICT) {
      return "medium";
    }
    return rule.severity() == Severity.ERROR ? "very-high" : "high";
  }

  /** The paragraph below the title. */
  private static String introduction(String markdown, String otherwise) {
    for (String paragraph : markdown.strip().split("\\R{2,}")) {
      if (!paragraph.startsWith("# ")) {
        boolean plain = !paragraph.startsWith("#") && !paragraph.startsWith("```");
        return plain ? paragraph : otherwise;
      }
    }
    return otherwise;
  }

  private static String cut(String text) {
    return text.length() <= LIMIT ? text : text.substring(0, LIMIT - 1) + "…";
  }
}
