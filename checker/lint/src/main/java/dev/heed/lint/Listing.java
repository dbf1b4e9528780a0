package dev.heed.lint;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.heed.core.rule.RuleDescriptor;
import java.util.List;
import java.util.Locale;

/** How rules are printed. */
enum Listing {
  TEXT,
  MARKDOWN,
  JSON;

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** As users spell it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  record Item(
      String id,
      String family,
      String severity,
      String profile,
      String since,
      String summary,
      String documentation) {}

  /** The rules with all that is known of them, as one JSON array. */
  static String json(List<RuleDescriptor> rules) {
    return GSON.toJson(
            rules.stream()
                .map(
                    rule ->
                        new Item(
                            rule.id(),
                            rule.family().title(),
                            rule.severity().title(),
                            Choice.name(rule.profile()),
                            rule.since(),
                            rule.summary(),
                            rule.documentation()))
                .toList())
        + "\n";
  }
}
