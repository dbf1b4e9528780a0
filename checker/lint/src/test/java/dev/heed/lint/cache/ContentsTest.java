package dev.heed.lint.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContentsTest {
  @TempDir private Path dir;
  private Path file = Path.of("");

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(dir.resolve("A.java"), "one");
  }

  @Test
  void aSettledFileIsNotReadAgain() throws IOException {
    Contents contents = remembering(Stamp.of(file), true);
    assertThat(contents.digest(file)).isEqualTo("remembered");
    assertThat(contents.hasNews()).isFalse();
  }

  @Test
  void aFileThatMayHaveChangedAtTheSameTimeIsReadAgain() throws IOException {
    Contents contents = remembering(Stamp.of(file), false);
    assertThat(contents.digest(file)).isEqualTo(digest("one"));
    assertThat(contents.memory().files()).as("it was written just now").isEmpty();
  }

  @Test
  void aFileWithAnotherStampIsReadAgain() throws IOException {
    Stamp stamp = Stamp.of(file);
    for (Stamp other :
        new Stamp[] {
          new Stamp(stamp.size() + 1, stamp.modified(), stamp.changed(), stamp.number()),
          new Stamp(stamp.size(), stamp.modified() + 1, stamp.changed(), stamp.number()),
          new Stamp(stamp.size(), stamp.modified(), stamp.changed() + 1, stamp.number()),
          new Stamp(stamp.size(), stamp.modified(), stamp.changed(), stamp.number() + 1)
        }) {
      assertThat(remembering(other, true).digest(file)).isEqualTo(digest("one"));
    }
  }

  /** Whoever sets the time of a file back cannot set back when that was done. */
  @Test
  void aContentWithTheTimeOfAnotherHasAnotherStamp() throws IOException {
    Path other = Files.writeString(dir.resolve("B.java"), "two");
    FileTime time = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(other, time);
    Stamp before = Stamp.of(file);
    Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(Stamp.of(file).modified()).isEqualTo(before.modified());
    assertThat(Stamp.of(file)).isNotEqualTo(before);
  }

  @Test
  void aTimeIsSettledOnceTheClockHasMovedOn() {
    long now = Stamp.now();
    assertThat(new Stamp(1, now, now, 1).isSettled(now)).isFalse();
    assertThat(new Stamp(1, 0, now - 1_000_000_000L, 1).isSettled(now)).isFalse();
    assertThat(new Stamp(1, 0, now + 5_000_000_000L, 1).isSettled(now)).isFalse();
    assertThat(new Stamp(1, now, now - 3_000_000_000L, 1).isSettled(now)).isTrue();
  }

  @Test
  void aDirectoryIsWhatLiesInIt() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("a/b")).getParent();
    String empty = below(folder);
    Files.writeString(folder.resolve("b/C.class"), "x");
    String one = below(folder);
    Files.move(folder.resolve("b/C.class"), folder.resolve("C.class"));
    String moved = below(folder);
    Files.writeString(folder.resolve("C.class"), "y");
    assertThat(new String[] {empty, one, moved, below(folder)}).doesNotHaveDuplicates();
  }

  @Test
  void aFileThatIsGoneIsSaid() {
    assertThatThrownBy(() -> new Contents(Contents.Memory.NONE).digest(dir.resolve("gone")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static String below(Path folder) throws IOException {
    return new Contents(Contents.Memory.NONE).digestBelow(folder);
  }

  private Contents remembering(Stamp stamp, boolean settled) {
    Contents.Known known = new Contents.Known(stamp, "remembered", settled);
    return new Contents(new Contents.Memory(Map.of(file.toAbsolutePath().toString(), known)));
  }

  private String digest(String text) throws IOException {
    return Digester.of(Files.writeString(dir.resolve("expected"), text));
  }
}
