package dev.heed.core.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code heed.properties} says. Each line is {@code key = value}, a comment behind {@code #}
 * or {@code !}, or blank; there are no escapes and no continued lines.
 *
 * <table>
 *   <caption>Keys</caption>
 *   <tr><td>{@code profile}</td><td>{@code default} or {@code strict}</td></tr>
 *   <tr><td>{@code rule.}<i>Id</i></td><td>{@code off}, {@code warning} or {@code error}</td></tr>
 *   <tr><td>{@code generated}</td><td>{@code true}: generated code is checked too</td></tr>
 *   <tr><td>{@code models}</td><td>library models, relative to the file, separated by commas</td></tr>
 *   <tr><td>{@code exclude}</td><td>globs of files and directories, relative to the file</td></tr>
 * </table>
 *
 * @param modelFiles absolute paths of files that exist
 */
public record ConfigFile(Settings settings, List<Path> modelFiles, List<Exclusion> exclusions) {

  /** What the file is called. */
  public static final String NAME = "heed.properties";

  /** What counts where there is no file. */
  public static final ConfigFile NONE = new ConfigFile(Settings.DEFAULT, List.of(), List.of());

  public ConfigFile {
    modelFiles = List.copyOf(modelFiles);
    exclusions = List.copyOf(exclusions);
  }

  /** Files that shall not be checked. */
  public record Exclusion(Path base, String glob) {

    /** Says whether {@code file}, or a directory in which it lies, is meant. */
    boolean matches(Path file) {
      if (!file.startsWith(base)) {
        return false;
      }
      Path relative = base.relativize(file);
      for (int names = 1; names <= relative.getNameCount(); names++) {
        if (matchesGlob(relative.subpath(0, names))) {
          return true;
        }
      }
      return false;
    }

    private boolean matchesGlob(Path path) {
      var files = path.getFileSystem();
      // In Java's globs `**/x` asks for a directory before x; nobody means that.
      return files.getPathMatcher("glob:" + glob).matches(path)
          || (glob.startsWith("**/")
              && files.getPathMatcher("glob:" + glob.substring(3)).matches(path));
    }
  }

  /** The file that governs sources in {@code directory}: its own or that of the nearest parent. */
  public static Optional<Path> find(Path directory) {
    for (Path dir = directory.toAbsolutePath().normalize(); dir != null; dir = dir.getParent()) {
      Path file = dir.resolve(NAME);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
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
    for (String raw : text(file).split("\r\n|\r|\n", -1)) {
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
    return exclusions.stream().anyMatch(e -> e.matches(absolute));
  }

  private static String text(Path file) throws ConfigException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + ": is not UTF-8");
    } catch (NoSuchFileException e) {
      throw new ConfigException(file + ": no such file");
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read: " + e.getMessage());
    }
  }
}
