package dev.heed.lint.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A folder of named values. It forgets what was not used for long, and, when it grows too large,
 * what was not used for longest. What fails is as if there were nothing: a cache may always forget.
 */
final class CacheFolder {
  /** Another layout gets another number: its files are not touched, and are none of this one's. */
  private static final String LAYOUT = "v1";

  private static final String MAGIC = "heed-cache-1\n";
  private static final String UNFINISHED = ".tmp";

  /** Tells backup programs to leave the folder out: https://bford.info/cachedir/. */
  private static final String TAG =
      "Signature: 8a477f597d28d172789f06886806bc55\n# Results of heed, see `heed check --help`.\n";

  static final long MOST_BYTES = 64L << 20;
  static final Duration LONGEST_UNUSED = Duration.ofDays(30);
  private static final Duration LONGEST_UNFINISHED = Duration.ofHours(1);

  private final Path folder;
  private final long mostBytes;

  CacheFolder(Path folder) {
    this(folder, MOST_BYTES);
  }

  CacheFolder(Path folder, long mostBytes) {
    this.folder = folder.resolve(LAYOUT);
    this.mostBytes = mostBytes;
  }

  /**
   * The folder of the user's: {@code heed} in {@code XDG_CACHE_HOME}, else in {@code .cache} at
   * home, see the XDG Base Directory Specification. Empty where there is no home.
   *
   * @param home the system property {@code user.home}
   */
  static Optional<Path> ofUser(Map<String, String> environment, String home) {
    return absolute(environment.getOrDefault("XDG_CACHE_HOME", ""))
        .or(() -> absolute(home).map(path -> path.resolve(".cache")))
        .map(path -> path.resolve("heed"));
  }

  private static Optional<Path> absolute(String path) {
    try {
      return Optional.of(Path.of(path)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The value of that name; empty when there is none, or none that is whole. */
  <T> Optional<T> read(String name, Class<T> type) {
    try {
      Path file = folder.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      byte[] head = head(name);
      int length = bytes.length - head.length - Long.BYTES;
      if (length < 0 || !Arrays.equals(head, Arrays.copyOf(bytes, head.length))) {
        return Optional.empty();
      }
      DataInputStream sum =
          new DataInputStream(new ByteArrayInputStream(bytes, head.length + length, Long.BYTES));
      if (sum.readLong() != checksum(bytes, head.length + length)) {
        return Optional.empty();
      }
      T value =
          Values.read(
              type, new DataInputStream(new ByteArrayInputStream(bytes, head.length, length)));
      used(file);
      return Optional.of(value);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Keeps a value, in the place of an earlier one of that name. */
  void write(String name, Record value) {
    try {
      Files.createDirectories(folder);
      tag();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(head(name));
      Values.write(value, out);
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
      replace(folder.resolve(name), bytes.toByteArray());
      tidy();
    } catch (IOException e) {
      // The next run works it out again.
    }
  }

  private static byte[] head(String name) {
    return (MAGIC + name + '\n').getBytes(StandardCharsets.UTF_8);
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return checksum.getValue();
  }

  private void tag() throws IOException {
    Path tag = folder.resolveSibling("CACHEDIR.TAG");
    if (!Files.exists(tag)) {
      replace(tag, TAG.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Readers see the old file or the new one, and a crash leaves no half of one. */
  private void replace(Path file, byte[] bytes) throws IOException {
    Path unfinished = Files.createTempFile(folder, "", UNFINISHED);
    try {
      Files.write(unfinished, bytes);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Notes that a file was of use, as exactly as {@link #tidy} needs to know. */
  private static void used(Path file) throws IOException {
    Instant now = Instant.now();
    if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(Duration.ofHours(1)))) {
      Files.setLastModifiedTime(file, FileTime.from(now));
    }
  }

  private record Kept(Path file, long size, Instant used) {}

  private void tidy() throws IOException {
    Instant now = Instant.now();
    long bytes = 0;
    for (Kept kept : newestFirst()) {
      bytes += kept.size;
      Duration unused = Duration.between(kept.used, now);
      boolean abandoned =
          kept.file.toString().endsWith(UNFINISHED) && unused.compareTo(LONGEST_UNFINISHED) > 0;
      if (abandoned || unused.compareTo(LONGEST_UNUSED) > 0 || bytes > mostBytes) {
        Files.deleteIfExists(kept.file);
      }
    }
  }

  private List<Kept> newestFirst() throws IOException {
    List<Kept> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        try {
          all.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException e) {
          // Another run took it away.
        }
      }
    }
    all.sort(Comparator.comparing(Kept::used).reversed());
    return all;
  }
}
