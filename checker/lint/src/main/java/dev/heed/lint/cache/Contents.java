package dev.heed.lint.cache;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What files hold, told by digests. A file is read when its stamp is not the one it had when it was
 * read last.
 */
final class Contents {
  /** What is longer takes as long to read as to check. */
  private static final long MOST_BYTES = 1L << 30;

  /** Beyond this only the files of the last run are remembered. */
  private static final int MOST = 100_000;

  private final Map<String, Known> remembered;
  private final Map<String, Known> seen = new HashMap<>();
  private boolean news;

  /**
   * A file as it was read.
   *
   * @param settled whether the same stamp means the same content
   */
  record Known(Stamp stamp, String digest, boolean settled) {}

  /** What is remembered from one run to the next. */
  record Memory(Map<String, Known> files) {
    static final Memory NONE = new Memory(Map.of());
  }

  Contents(Memory memory) {
    this.remembered = memory.files();
  }

  /** The digest of what {@code file} holds. */
  String digest(Path file) throws IOException {
    String name = file.toAbsolutePath().toString();
    Known known = seen.get(name);
    if (known != null) {
      return known.digest;
    }
    Stamp stamp = Stamp.of(file);
    if (stamp.size() > MOST_BYTES) {
      throw new IOException(name + " is too long");
    }
    known = remembered.get(name);
    if (known == null || !known.settled || !known.stamp.equals(stamp)) {
      boolean settled = stamp.isSettled(Stamp.now());
      known = new Known(stamp, Digester.of(file), settled);
      news = true;
    }
    seen.put(name, known);
    return known.digest;
  }

  /** One digest of all that lies in a directory, at whatever depth, and of where it lies. */
  String digestBelow(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        directory,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    Digester all = new Digester();
    for (Path file : files) {
      all.add(directory.relativize(file).toString()).add(digest(file));
    }
    return all.toString();
  }

  /** Says whether there is something to remember that {@link Memory} did not hold. */
  boolean hasNews() {
    return news;
  }

  /** What the next run can build on. */
  Memory memory() {
    Map<String, Known> all = new HashMap<>(remembered);
    all.putAll(seen);
    Map<String, Known> kept = all.size() > MOST ? new HashMap<>(seen) : all;
    kept.values().removeIf(known -> !known.settled);
    return new Memory(kept);
  }
}
