package dev.heed.core.baseline;

import dev.heed.core.config.ConfigException;
import dev.heed.core.config.ConfigFile;
import dev.heed.core.config.Upwards;
import dev.heed.core.finding.Finding;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The baseline of each source: the one that its configuration names, else the nearest {@value
 * Baseline#NAME} at or above the source. So one file serves all modules of a project, and a module
 * may have its own. Not thread-safe.
 */
public final class Baselines {
  private final Map<Path, Baseline> byFile = new HashMap<>();
  private final Map<Path, Optional<Path>> byDirectory = new HashMap<>();

  /**
   * The file that counts for {@code source}; it need not be there when the configuration names it.
   *
   * @param config what counts for {@code source}
   */
  public Optional<Path> file(Path source, ConfigFile config) {
    if (config.baseline().isPresent()) {
      return config.baseline();
    }
    Path directory = source.toAbsolutePath().normalize().getParent();
    if (directory == null) {
      return Optional.empty();
    }
    return byDirectory.computeIfAbsent(directory, d -> Upwards.find(d, Baseline.NAME));
  }

  /** What {@code file} accepts. */
  public Baseline read(Path file) throws ConfigException {
    Baseline known = byFile.get(file);
    if (known == null) {
      known = Baseline.read(file);
      byFile.put(file, known);
    }
    return known;
  }

  /**
   * Says whether {@code finding}, which lies in {@code source}, is accepted.
   *
   * @param config what counts for {@code source}
   */
  public boolean accepts(Path source, ConfigFile config, Finding finding) throws ConfigException {
    Optional<Path> file = file(source, config);
    return file.isPresent() && read(file.get()).accepts(source, finding);
  }
}
