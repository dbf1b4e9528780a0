package dev.heed.core.config;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code heed.properties} says. Each line is {@code key = value}, a comment behind {@code #}
 * or {@code !}, or blank; there are no escapes and no continued lines. The keys are {@link
 * ConfigKey}'s.
 *
 * @param modelFiles absolute paths of files that exist
 * @param inclusions when there are any, no other files are checked
 * @param baseline the absolute path of the file of accepted findings, where one is named
 */
public record ConfigFile(
    Settings settings,
    List<Path> modelFiles,
    List<PathGlob> inclusions,
    List<PathGlob> exclusions,
    Optional<Path> baseline) {

  /** What the file is called. */
  public static final String NAME = "heed.properties";

  /** What counts where there is no file. */
  public static final ConfigFile NONE =
      new ConfigFile(Settings.DEFAULT, List.of(), List.of(), List.of(), Optional.empty());

  public ConfigFile {
    modelFiles = List.copyOf(modelFiles);
    inclusions = List.copyOf(inclusions);
    exclusions = List.copyOf(exclusions);
  }

  /** The file that governs sources in {@code directory}: its own or that of the nearest parent. */
  public static Optional<Path> find(Path directory) {
    return Upwards.find(directory, NAME);
  }

  /**
   * Reads a file.
   *
   * @param rules the ids of the rules there are
   */
  public static ConfigFile read(Path file, Collection<String> rules) throws ConfigException {
    Path base = file.toAbsolutePath().normalize().getParent();
    ConfigKeys keys = new ConfigKeys(base == null ? file : base, rules, NONE);
    Map<String, Integer> lineOf = new HashMap<>();
    int number = 0;
    for (String raw : TextFile.lines(file)) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new ConfigException(file, number, "expected `key = value`");
      }
      String key = line.substring(0, equals).strip();
      Integer before = lineOf.putIfAbsent(key, number);
      if (before != null) {
        String twice = "`" + key + "` is set twice, first in line " + before;
        throw new ConfigException(file, number, twice);
      }
      try {
        keys.set(key, line.substring(equals + 1).strip());
      } catch (ConfigException e) {
        throw new ConfigException(file, number, String.valueOf(e.getMessage()));
      }
    }
    return keys.toConfig();
  }

  /**
   * This configuration with some keys set otherwise.
   *
   * @param arguments {@code key=value} each, as given to the javac plugin
   * @param base what relative paths are relative to
   * @param rules the ids of the rules there are
   */
  public ConfigFile with(List<String> arguments, Path base, Collection<String> rules)
      throws ConfigException {
    ConfigKeys keys = new ConfigKeys(base.toAbsolutePath().normalize(), rules, this);
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        throw new ConfigException(argument + ": expected key=value");
      }
      try {
        keys.set(argument.substring(0, equals).strip(), argument.substring(equals + 1).strip());
      } catch (ConfigException e) {
        throw new ConfigException(argument + ": " + e.getMessage());
      }
    }
    return keys.toConfig();
  }

  /** Says whether {@code file} shall not be checked, unless it is asked for by name. */
  public boolean excludes(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return exclusions.stream().anyMatch(glob -> glob.matches(absolute))
        || (!inclusions.isEmpty() && inclusions.stream().noneMatch(g -> g.matches(absolute)));
  }
}
