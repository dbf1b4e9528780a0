package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathTest {
  @TempDir private Path dir;

  @Test
  void takesDirectoriesJarsAndWildcards() throws Exception {
    Path b = jar("lib/b.jar");
    Path a = jar("lib/a.jar");
    Path c = jar("c.zip");
    String separator = File.pathSeparator;
    assertThat(ClassPath.parse(dir + separator + separator + dir + "/lib/*" + separator + c))
        .containsExactly(dir, a, b, c);
  }

  @Test
  void mayBeEmpty() throws Exception {
    assertThat(ClassPath.parse("")).isEmpty();
  }

  private Path jar(String path) throws IOException {
    Path jar = dir.resolve(path);
    Files.createDirectories(jar.getParent());
    new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
    return jar;
  }
}
