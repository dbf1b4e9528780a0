package dev.heed.lint;

import dev.heed.lint.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A run of the command in this process. */
record Run(int exit, String out, String err) {

  static Run of(Engine engine, String... args) {
    return of(engine, Terminal.NONE, args);
  }

  static Run of(Engine engine, Terminal terminal, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        new HeedCommand(engine, terminal)
            .run(
                args,
                InputStream.nullInputStream(),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
