package dev.heed.lint.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CacheFolderTest {
  @TempDir private Path dir;

  record Text(String text) {}

  @Test
  void holdsWhatWasWrittenLast() {
    CacheFolder folder = new CacheFolder(dir);
    assertThat(folder.read("a", Text.class)).isEmpty();
    folder.write("a", new Text("one"));
    folder.write("a", new Text("two"));
    folder.write("b", new Text("three"));
    assertThat(folder.read("a", Text.class)).contains(new Text("two"));
    assertThat(new CacheFolder(dir).read("b", Text.class)).contains(new Text("three"));
  }

  @Test
  void aValueOfAnotherKindIsNone() {
    CacheFolder folder = new CacheFolder(dir);
    folder.write("a", new Text("one"));
    assertThat(folder.read("a", Answer.class)).isEmpty();
  }

  @Test
  void forgetsWhatWasNotUsedForLong() throws IOException {
    CacheFolder folder = new CacheFolder(dir);
    folder.write("old", new Text("old"));
    folder.write("used", new Text("used"));
    age("old", CacheFolder.LONGEST_UNUSED.plusDays(1));
    age("used", CacheFolder.LONGEST_UNUSED.plusDays(1));
    assertThat(folder.read("used", Text.class)).isPresent();
    folder.write("new", new Text("new"));
    assertThat(folder.read("old", Text.class)).isEmpty();
    assertThat(folder.read("used", Text.class)).isPresent();
    assertThat(folder.read("new", Text.class)).isPresent();
  }

  @Test
  void forgetsWhatWasNotUsedForLongestWhenItGrowsTooLarge() throws IOException {
    CacheFolder folder = new CacheFolder(dir, 50_000);
    for (String name : List.of("a", "b", "c", "d")) {
      folder.write(name, new Text("x".repeat(10_000)));
      age(name, Duration.ofMinutes('z' - name.charAt(0)));
    }
    assertThat(folder.read("a", Text.class)).isEmpty();
    assertThat(folder.read("b", Text.class)).isEmpty();
    assertThat(folder.read("c", Text.class)).isPresent();
    assertThat(folder.read("d", Text.class)).isPresent();
  }

  @Test
  void sweepsUpAfterACrash() throws IOException {
    CacheFolder folder = new CacheFolder(dir);
    folder.write("a", new Text("one"));
    Path fresh = Files.writeString(dir.resolve("v1/1.tmp"), "another run is at it");
    Path left = Files.writeString(dir.resolve("v1/2.tmp"), "the machine went down");
    Files.setLastModifiedTime(left, ago(Duration.ofHours(2)));
    folder.write("b", new Text("two"));
    assertThat(left).doesNotExist();
    assertThat(fresh).exists();
  }

  @Test
  void tellsBackupsToLeaveItOut() throws IOException {
    new CacheFolder(dir).write("a", new Text("one"));
    assertThat(dir.resolve("CACHEDIR.TAG"))
        .content()
        .startsWith("Signature: 8a477f597d28d172789f06886806bc55\n");
  }

  @Test
  void liesWhereTheEnvironmentSays() {
    Path root = dir.toAbsolutePath();
    Path home = root.resolve("home");
    Path own = root.resolve("own");
    assertThat(CacheFolder.ofUser(Map.of("XDG_CACHE_HOME", own.toString()), home.toString()))
        .contains(own.resolve("heed"));
    for (String none : List.of("", "relative")) {
      assertThat(CacheFolder.ofUser(Map.of("XDG_CACHE_HOME", none), home.toString()))
          .contains(home.resolve(".cache").resolve("heed"));
    }
    assertThat(CacheFolder.ofUser(Map.of(), "?")).as("a user without a home").isEmpty();
  }

  private void age(String name, Duration age) throws IOException {
    Files.setLastModifiedTime(dir.resolve("v1").resolve(name), ago(age));
  }

  private static FileTime ago(Duration age) {
    return FileTime.from(Instant.now().minus(age));
  }
}
