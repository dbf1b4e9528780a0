package dev.heed.core.config;

import dev.heed.core.finding.Severity;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.RuleDescriptor;
import java.util.Map;
import java.util.Optional;

/**
 * What the user wants reported.
 *
 * @param levels overrides by rule id
 * @param generated whether generated code is checked too
 */
public record Settings(Profile profile, Map<String, Level> levels, boolean generated) {

  /** Everything as it comes. */
  public static final Settings DEFAULT = new Settings(Profile.DEFAULT, Map.of(), false);

  /** How a rule is reported. */
  public enum Level {
    OFF,
    WARNING,
    ERROR
  }

  public Settings {
    levels = Map.copyOf(levels);
  }

  /** How findings of {@code rule} are reported; empty when they are not. */
  public Optional<Severity> severity(RuleDescriptor rule) {
    Level level = levels.get(rule.id());
    if (level == null) {
      return rule.profile().compareTo(profile) <= 0
          ? Optional.of(rule.severity())
          : Optional.empty();
    }
    return switch (level) {
      case OFF -> Optional.empty();
      case WARNING -> Optional.of(Severity.WARNING);
      case ERROR -> Optional.of(Severity.ERROR);
    };
  }
}
