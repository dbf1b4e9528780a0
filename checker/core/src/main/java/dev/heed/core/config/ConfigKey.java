package dev.heed.core.config;

import dev.heed.core.rule.Profile;
import dev.heed.core.rule.RuleDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What describes a key of the configuration, for messages, editors and documents.
 *
 * @param name as it is written
 * @param summary one line
 * @param values all there are; empty when any text may stand there
 */
public record ConfigKey(String name, String summary, List<String> values) {
  static final String RULE = "rule.";

  static final String PROFILE = "profile";
  static final String INCLUDE = "include";
  static final String EXCLUDE = "exclude";
  static final String GENERATED = "generated";
  static final String MODELS = "models";
  static final String BASELINE = "baseline";

  static final List<String> TRUTH = List.of("true", "false");

  private static final List<ConfigKey> PLAIN =
      List.of(
          new ConfigKey(
              PROFILE,
              "default: what is proved; strict: also what needs a guarantee that nobody gave",
              names(Profile.class)),
          new ConfigKey(
              INCLUDE,
              "globs of the files and directories to check, relative to the file, separated by"
                  + " commas; all unless set",
              List.of()),
          new ConfigKey(
              EXCLUDE,
              "globs of files and directories not to check, relative to the file, separated by"
                  + " commas",
              List.of()),
          new ConfigKey(GENERATED, "true: generated code is checked too", TRUTH),
          new ConfigKey(
              MODELS,
              "files that say what the methods of libraries mean, relative to the file, separated by"
                  + " commas",
              List.of()),
          new ConfigKey(
              BASELINE,
              "the file of accepted findings, relative to the file; the nearest heed.baseline at or"
                  + " above each source unless set",
              List.of()));

  public ConfigKey {
    values = List.copyOf(values);
  }

  /** All keys, those of the rules last. */
  public static List<ConfigKey> all(Collection<RuleDescriptor> rules) {
    List<ConfigKey> all = new ArrayList<>(PLAIN);
    for (RuleDescriptor rule : rules) {
      all.add(new ConfigKey(RULE + rule.id(), rule.summary(), names(Settings.Level.class)));
    }
    return all;
  }

  /** The names of the keys that are no rule's. */
  static List<String> plainNames() {
    return PLAIN.stream().map(ConfigKey::name).toList();
  }

  /** The constants of an enum as a configuration spells them. */
  static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
