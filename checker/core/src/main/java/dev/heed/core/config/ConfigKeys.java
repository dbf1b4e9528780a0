package dev.heed.core.config;

import dev.heed.core.rule.Profile;
import dev.heed.core.text.Nearest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of a configuration, wherever they are written; collects what they say. */
final class ConfigKeys {
  private final Path base;
  private final Collection<String> rules;
  private Profile profile;
  private boolean generated;
  private Optional<Path> baseline;
  private boolean included;
  private final Map<String, Settings.Level> levels;
  private final List<Path> modelFiles;
  private final List<PathGlob> inclusions;
  private final List<PathGlob> exclusions;

  /**
   * @param base what relative paths are relative to
   * @param start what holds for the keys that are not set
   */
  ConfigKeys(Path base, Collection<String> rules, ConfigFile start) {
    this.base = base;
    this.rules = rules;
    this.profile = start.settings().profile();
    this.generated = start.settings().generated();
    this.baseline = start.baseline();
    this.levels = new LinkedHashMap<>(start.settings().levels());
    this.modelFiles = new ArrayList<>(start.modelFiles());
    this.inclusions = new ArrayList<>(start.inclusions());
    this.exclusions = new ArrayList<>(start.exclusions());
  }

  ConfigFile toConfig() {
    Settings settings = new Settings(profile, levels, generated);
    return new ConfigFile(settings, modelFiles, inclusions, exclusions, baseline);
  }

  /** Takes a key in. The exception's message does not say where the key stands. */
  void set(String key, String value) throws ConfigException {
    if (key.startsWith(ConfigKey.RULE)) {
      String rule = key.substring(ConfigKey.RULE.length());
      if (!rules.contains(rule)) {
        throw new ConfigException("unknown rule `" + rule + "`" + Nearest.hint(rule, rules));
      }
      levels.put(rule, choice(Settings.Level.class, value));
      return;
    }
    switch (key) {
      case ConfigKey.PROFILE -> profile = choice(Profile.class, value);
      case ConfigKey.GENERATED -> generated = truth(value);
      case ConfigKey.MODELS -> {
        for (String name : list(value)) {
          modelFiles.add(existing(resolve(name)));
        }
      }
      case ConfigKey.INCLUDE -> {
        if (!included) {
          // What is asked for on top replaces what the file asks for; exclusions add up.
          inclusions.clear();
          included = true;
        }
        addGlobs(value, inclusions);
      }
      case ConfigKey.EXCLUDE -> addGlobs(value, exclusions);
      // Whether it is there is asked when it is read: it may be about to be created.
      case ConfigKey.BASELINE -> baseline = Optional.of(resolve(value));
      default -> throw unknown(key);
    }
  }

  private ConfigException unknown(String key) {
    List<String> plain = ConfigKey.plainNames();
    List<String> known =
        Stream.concat(plain.stream(), rules.stream().map(rule -> ConfigKey.RULE + rule)).toList();
    String hint = Nearest.hint(key, known);
    if (hint.isEmpty()) {
      hint = "; known are " + String.join(", ", plain) + " and rule.<Id>";
    }
    return new ConfigException("unknown key `" + key + "`" + hint);
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String value) throws ConfigException {
    List<String> names = ConfigKey.names(type);
    int index = names.indexOf(value);
    if (index < 0) {
      throw wrongValue(value, names);
    }
    return type.getEnumConstants()[index];
  }

  private static boolean truth(String value) throws ConfigException {
    if (!ConfigKey.TRUTH.contains(value)) {
      throw wrongValue(value, ConfigKey.TRUTH);
    }
    return value.equals("true");
  }

  private static ConfigException wrongValue(String value, List<String> names) {
    return new ConfigException(
        "unknown value `" + value + "`; possible are " + String.join(", ", names));
  }

  private void addGlobs(String value, List<PathGlob> globs) throws ConfigException {
    for (String glob : list(value)) {
      globs.add(PathGlob.of(base, glob));
    }
  }

  /** The parts between commas; those within the braces or brackets of a glob separate nothing. */
  private static List<String> list(String value) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < value.length(); i++) {
      switch (value.charAt(i)) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth = Math.max(0, depth - 1);
        case ',' -> {
          if (depth == 0) {
            parts.add(value.substring(start, i));
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(value.substring(start));
    return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  private Path resolve(String name) throws ConfigException {
    try {
      return base.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new ConfigException("not a path: `" + name + "`");
    }
  }

  private static Path existing(Path file) throws ConfigException {
    if (!Files.isRegularFile(file)) {
      throw new ConfigException("no such model file: " + file);
    }
    return file;
  }
}
