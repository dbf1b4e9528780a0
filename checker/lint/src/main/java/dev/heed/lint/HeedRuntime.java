package dev.heed.lint;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Heed's own runtime, which sources may use without anyone naming it on a class path. Its classes
 * travel in {@code heed.jar} as data.
 */
final class HeedRuntime implements AutoCloseable {
  private static final String EMBEDDED = "heed-runtime/";
  private static final String ANCHOR = "dev/heed/annotation/CancellationPoint.class";

  private final List<Path> classPath;
  private final @Nullable FileSystem jar;

  private HeedRuntime(List<Path> classPath, @Nullable FileSystem jar) {
    this.classPath = classPath;
    this.jar = jar;
  }

  /** Finds the runtime in this command's own jar, or else on its class path. */
  static HeedRuntime open() throws IOException {
    return open(HeedRuntime.class.getClassLoader());
  }

  static HeedRuntime open(ClassLoader own) throws IOException {
    URL embedded = own.getResource(EMBEDDED + ANCHOR);
    if (embedded != null) {
      return at(embedded, EMBEDDED);
    }
    URL onClassPath = own.getResource(ANCHOR);
    return onClassPath == null ? new HeedRuntime(List.of(), null) : at(onClassPath, "");
  }

  /** The directory or jar with its classes; empty when it is not there. */
  List<Path> classPath() {
    return classPath;
  }

  @Override
  public void close() throws IOException {
    if (jar != null) {
      jar.close();
    }
  }

  private static HeedRuntime at(URL anchor, String folder) throws IOException {
    try {
      if (!(anchor.openConnection() instanceof JarURLConnection inJar)) {
        return new HeedRuntime(List.of(root(Path.of(anchor.toURI()))), null);
      }
      Path file = Path.of(inJar.getJarFileURL().toURI());
      if (folder.isEmpty()) {
        return new HeedRuntime(List.of(file), null);
      }
      FileSystem jar = FileSystems.newFileSystem(file, (ClassLoader) null);
      return new HeedRuntime(List.of(jar.getPath("/" + folder)), jar);
    } catch (URISyntaxException e) {
      throw new IOException("odd place of heed-runtime: " + anchor, e);
    }
  }

  private static Path root(Path anchor) {
    Path root = anchor;
    for (int depth = Path.of(ANCHOR).getNameCount(); depth > 0; depth--) {
      root = Objects.requireNonNull(root.getParent(), "the anchor lies below its root");
    }
    return root;
  }
}
