package dev.heed.lint.readme;

import dev.heed.lint.HeedCommand;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A run of the {@code heed} command in this process. */
record Heed(int exit, String out, String err) {

  static Heed run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        new HeedCommand()
            .run(
                args,
                InputStream.nullInputStream(),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
    return new Heed(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What a terminal in {@code directory} shows. */
  String shownIn(Path directory) {
    return (out + err).replace(directory + directory.getFileSystem().getSeparator(), "");
  }
}
