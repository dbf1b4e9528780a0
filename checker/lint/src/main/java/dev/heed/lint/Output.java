package dev.heed.lint;

import dev.heed.lint.report.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A file that a report goes to. */
record Output(Format format, Path file) {

  /** Reads {@code FORMAT=FILE}. */
  static Output parse(String text) throws WrongUse {
    int equals = text.indexOf('=');
    if (equals < 0 || equals == text.length() - 1) {
      throw new WrongUse("--output " + text + ": expected FORMAT=FILE, such as sarif=heed.sarif");
    }
    String name = text.substring(0, equals);
    Format format =
        Arrays.stream(Format.values())
            .filter(f -> f.toString().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new WrongUse(
                        "--output "
                            + text
                            + ": `"
                            + name
                            + "` is none of "
                            + String.join(", ", Choice.names(Format.class))));
    try {
      return new Output(format, Path.of(text.substring(equals + 1)));
    } catch (InvalidPathException e) {
      throw new WrongUse("--output " + text + ": not a path");
    }
  }

  /** Finds out before the work is done what would keep the files from being written after it. */
  static void check(List<Output> outputs) throws WrongUse {
    Set<Path> files = new HashSet<>();
    for (Output output : outputs) {
      Path file = output.file;
      if (!files.add(file.toAbsolutePath().normalize())) {
        throw new WrongUse("--output: two reports would go to " + output.file);
      }
      checkWritable(file);
    }
  }

  /** Makes the directory of {@code file}; fails when a file of that name can't be written. */
  static void checkWritable(Path file) throws WrongUse {
    Path directory = file.toAbsolutePath().normalize().getParent();
    try {
      if (directory != null) {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
    if (Files.isDirectory(file)) {
      throw new WrongUse(file + ": cannot be written: it is a directory");
    }
    Path decides = Files.exists(file) || directory == null ? file : directory;
    if (!Files.isWritable(decides)) {
      throw new WrongUse(file + ": cannot be written: permission denied");
    }
  }

  /** Writes {@code text} in UTF-8. */
  static void write(Path file, String text) throws WrongUse {
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static WrongUse unwritable(Path file, IOException e) {
    String reason =
        e instanceof FileAlreadyExistsException exists
            ? exists.getFile() + " is not a directory"
            : String.valueOf(e.getMessage());
    return new WrongUse(file + ": cannot be written: " + reason);
  }
}
