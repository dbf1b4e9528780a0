package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeedRuntimeTest {
  private static final String ANCHOR = "dev/heed/annotation/CancellationPoint.class";

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"heed-runtime/", ""})
  void isFoundInAJar(String folder) throws IOException {
    Path jar = dir.resolve("a jar.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(folder + ANCHOR));
      out.write(1);
    }
    try (URLClassLoader loader = loader(jar);
        HeedRuntime runtime = HeedRuntime.open(loader)) {
      assertThat(runtime.classPath()).hasSize(1);
      Path entry = runtime.classPath().get(0);
      if (folder.isEmpty()) {
        assertThat(entry).isEqualTo(jar);
      } else {
        assertThat(Files.readAllBytes(entry.resolve(ANCHOR))).containsExactly(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"heed-runtime/", ""})
  void isFoundInADirectory(String folder) throws IOException {
    Path root = Files.createDirectories(dir.resolve(folder));
    Files.createDirectories(root.resolve(ANCHOR).getParent());
    Files.write(root.resolve(ANCHOR), new byte[1]);
    try (URLClassLoader loader = loader(dir);
        HeedRuntime runtime = HeedRuntime.open(loader)) {
      assertThat(runtime.classPath()).isEqualTo(List.of(root));
    }
  }

  @Test
  void mayBeMissing() throws IOException {
    try (URLClassLoader loader = loader(dir);
        HeedRuntime runtime = HeedRuntime.open(loader)) {
      assertThat(runtime.classPath()).isEmpty();
    }
  }

  private static URLClassLoader loader(Path place) throws IOException {
    return new URLClassLoader(
        new URL[] {place.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }
}
