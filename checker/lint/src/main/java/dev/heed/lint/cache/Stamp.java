package dev.heed.lint.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What a file system tells of a file without its being read.
 *
 * @param modified in nanoseconds, when its content was last set, if nobody set that time
 * @param changed in nanoseconds, when the file was last touched at all; where the system does not
 *     tell, the same as {@code modified}
 * @param number which file it is; 0 where the system does not tell
 */
record Stamp(long size, long modified, long changed, long number) {
  /** The coarsest time of the file systems in use: FAT counts in steps of two seconds. */
  private static final long STEP = TimeUnit.SECONDS.toNanos(2);

  private static final String UNIX = "unix";

  static Stamp of(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
      Map<String, Object> told =
          Files.readAttributes(file, UNIX + ":size,lastModifiedTime,ctime,ino");
      return new Stamp(
          one(told, "size", Long.class),
          nanos(one(told, "lastModifiedTime", FileTime.class)),
          nanos(one(told, "ctime", FileTime.class)),
          one(told, "ino", Long.class));
    }
    BasicFileAttributes told = Files.readAttributes(file, BasicFileAttributes.class);
    long modified = nanos(told.lastModifiedTime());
    return new Stamp(told.size(), modified, modified, 0);
  }

  private static <T> T one(Map<String, Object> told, String name, Class<T> type) {
    return type.cast(Objects.requireNonNull(told.get(name), name));
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }

  /**
   * Says whether a change after {@code now} gives another stamp: a change within the same step of
   * the clock need not.
   */
  boolean isSettled(long now) {
    return changed < now - STEP;
  }

  static long now() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }
}
