package dev.heed.core.rule;

import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What describes a rule, the same for every front door.
 *
 * @param id the name in reports, suppressions and configurations
 * @param summary one line: what the rule flags
 * @param severity the default
 * @param profile the smallest profile in which the rule runs
 * @param since the version of Heed that brought it
 */
public record RuleDescriptor(
    String id, Family family, String summary, Severity severity, Profile profile, String since) {

  /** The rule's text: Markdown with fixed headings. */
  public String documentation() {
    String resource = "/dev/heed/core/rule/docs/" + id + ".md";
    try (InputStream in = RuleDescriptor.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("rule " + id + " has no text: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
