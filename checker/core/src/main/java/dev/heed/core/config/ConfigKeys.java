package dev.heed.core.config;

import dev.heed.core.rule.Profile;
import dev.heed.core.text.Nearest;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The keys of a configuration, wherever they are written; collects what they say. */
final class ConfigKeys {
  private static final String RULE = "rule.";
  private static final List<String> PLAIN = List.of("profile", "generated", "models", "exclude");

  private final Path base;
  private final Collection<String> rules;
  private Profile profile;
  private boolean generated;
  private final Map<String, Settings.Level> levels;
  private final List<Path> modelFiles;
  private final List<ConfigFile.Exclusion> exclusions;

  /**
   * @param base what relative paths are relative to
   * @param start what holds for the keys that are not set
   */
  ConfigKeys(Path base, Collection<String> rules, ConfigFile start) {
    this.base = base;
    this.rules = rules;
    this.profile = start.settings().profile();
    this.generated = start.settings().generated();
    this.levels = new LinkedHashMap<>(start.settings().levels());
    this.modelFiles = new ArrayList<>(start.modelFiles());
    this.exclusions = new ArrayList<>(start.exclusions());
  }

  ConfigFile toConfig() {
    return new ConfigFile(new Settings(profile, levels, generated), modelFiles, exclusions);
  }

  /** Takes a key in. The exception's message does not say where the key stands. */
  void set(String key, String value) throws ConfigException {
    if (key.startsWith(RULE)) {
      String rule = key.substring(RULE.length());
      if (!rules.contains(rule)) {
        throw new ConfigException("unknown rule `" + rule + "`" + Nearest.hint(rule, rules));
      }
      levels.put(rule, choice(Settings.Level.class, value));
      return;
    }
    switch (key) {
      case "profile" -> profile = choice(Profile.class, value);
      case "generated" -> generated = truth(value);
      case "models" -> {
        for (String name : list(value)) {
          modelFiles.add(existing(base.resolve(name).normalize()));
        }
      }
      case "exclude" -> {
        for (String glob : list(value)) {
          exclusions.add(new ConfigFile.Exclusion(base, valid(glob)));
        }
      }
      default -> throw unknown(key);
    }
  }

  private ConfigException unknown(String key) {
    List<String> known =
        Stream.concat(PLAIN.stream(), rules.stream().map(rule -> RULE + rule)).toList();
    String hint = Nearest.hint(key, known);
    if (hint.isEmpty()) {
      hint = "; known are " + String.join(", ", PLAIN) + " and rule.<Id>";
    }
    return new ConfigException("unknown key `" + key + "`" + hint);
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String value) throws ConfigException {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(value)) {
        return constant;
      }
      names.add(name);
    }
    throw wrongValue(value, names);
  }

  private static boolean truth(String value) throws ConfigException {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrongValue(value, List.of("true", "false"));
    };
  }

  private static ConfigException wrongValue(String value, List<String> names) {
    return new ConfigException(
        "unknown value `" + value + "`; possible are " + String.join(", ", names));
  }

  private static List<String> list(String value) {
    return Arrays.stream(value.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static Path existing(Path file) throws ConfigException {
    if (!Files.isRegularFile(file)) {
      throw new ConfigException("no such model file: " + file);
    }
    return file;
  }

  private static String valid(String glob) throws ConfigException {
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + glob);
      return glob;
    } catch (PatternSyntaxException e) {
      throw new ConfigException("not a glob: `" + glob + "`");
    }
  }
}
