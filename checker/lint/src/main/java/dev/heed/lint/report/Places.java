package dev.heed.lint.report;

import dev.heed.lint.git.Checkout;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where files lie below the root of their checkout, which is what services compare paths with,
 * whatever directory Heed was started in. Without a checkout, the working directory is the root.
 */
final class Places {
  private final Path root;
  private final Map<String, Path> files = new HashMap<>();

  private Places(Path root, Map<String, Path> files) {
    this.root = root;
    this.files.putAll(files);
  }

  /**
   * @param files by the path that is shown for them
   */
  static Places of(Map<String, Path> files) {
    Map<String, Path> real = new HashMap<>();
    files.forEach((shown, file) -> real.put(shown, real(file)));
    return new Places(root(real.values().stream().map(Path::getParent).distinct().toList()), real);
  }

  /** The path from the root, with {@code /} between its names; absolute for a file elsewhere. */
  String path(String shown) {
    Path file = files.get(shown);
    if (file == null) {
      // No source of this check: what could not be read.
      file = real(Path.of(shown));
    }
    Path path = file.startsWith(root) ? root.relativize(file) : file;
    return path.toString().replace('\\', '/');
  }

  /** The same as a reference to a resource: relative to the root, or a {@code file:} URI. */
  String uri(String shown) {
    String path = path(shown);
    try {
      if (path.startsWith("/") || path.matches("[A-Za-z]:/.*")) {
        return new URI("file", "", path.startsWith("/") ? path : "/" + path, null).toASCIIString();
      }
      // In the first name of a relative reference, a colon would end a scheme.
      String encoded = new URI(null, null, "/" + path, null).toASCIIString().substring(1);
      int slash = encoded.indexOf('/');
      int end = slash < 0 ? encoded.length() : slash;
      return encoded.substring(0, end).replace(":", "%3A") + encoded.substring(end);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a path is always a URI once it is quoted: " + path, e);
    }
  }

  private static Path root(List<Path> directories) {
    Path working = real(Path.of(""));
    Path common = directories.isEmpty() ? working : directories.get(0);
    for (Path directory : directories) {
      while (!directory.startsWith(common)) {
        common =
            Objects.requireNonNullElse(
                common.getParent(), Objects.requireNonNull(common.getRoot()));
      }
    }
    Path outermost = common;
    return Checkout.rootOf(common)
        .orElseGet(() -> outermost.startsWith(working) ? working : outermost);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      // It was there a moment ago.
      return path.toAbsolutePath().normalize();
    }
  }
}
