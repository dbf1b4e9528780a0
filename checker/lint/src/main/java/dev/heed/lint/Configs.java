package dev.heed.lint;

import dev.heed.core.config.ConfigException;
import dev.heed.core.config.ConfigFile;
import dev.heed.core.config.Settings;
import dev.heed.core.rule.Profile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The configuration of each source: the nearest file's, with the command line on top. */
final class Configs {
  private final boolean readFiles;
  private final List<String> overrides;
  private final Collection<String> rules;
  private final UnaryOperator<Settings> choice;
  private final Map<Path, ConfigFile> byDirectory = new HashMap<>();
  private final Map<Optional<Path>, ConfigFile> byFile = new HashMap<>();

  /**
   * @param readFiles false: files are not looked for
   * @param overrides {@code key=value} each
   * @param rules the ids of the rules there are
   * @param choice has the last word
   */
  Configs(
      boolean readFiles,
      List<String> overrides,
      Collection<String> rules,
      UnaryOperator<Settings> choice) {
    this.readFiles = readFiles;
    this.overrides = List.copyOf(overrides);
    this.rules = rules;
    this.choice = choice;
  }

  /** The same, but for the profile, which is the strict one. */
  Configs strict() {
    return new Configs(
        readFiles,
        overrides,
        rules,
        settings -> {
          Settings chosen = choice.apply(settings);
          return new Settings(Profile.STRICT, chosen.levels(), chosen.generated());
        });
  }

  /** What counts for {@code source}. */
  ConfigFile governing(Path source) throws ConfigException {
    Path directory = source.toAbsolutePath().normalize().getParent();
    if (directory == null) {
      directory = source;
    }
    ConfigFile known = byDirectory.get(directory);
    if (known == null) {
      known = load(readFiles ? ConfigFile.find(directory) : Optional.empty());
      byDirectory.put(directory, known);
    }
    return known;
  }

  private ConfigFile load(Optional<Path> file) throws ConfigException {
    ConfigFile known = byFile.get(file);
    if (known == null) {
      ConfigFile base = file.isPresent() ? ConfigFile.read(file.get(), rules) : ConfigFile.NONE;
      known = chosen(base.with(overrides, Path.of(""), rules));
      byFile.put(file, known);
    }
    return known;
  }

  private ConfigFile chosen(ConfigFile config) {
    return new ConfigFile(
        choice.apply(config.settings()),
        config.modelFiles(),
        config.inclusions(),
        config.exclusions(),
        config.baseline());
  }
}
