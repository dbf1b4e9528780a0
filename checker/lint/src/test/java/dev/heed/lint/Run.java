package dev.heed.lint;

import dev.heed.lint.report.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A run of the command in this process. */
record Run(int exit, String out, String err) {

  static Run of(Engine engine, String... args) {
    return of(engine, Terminal.NONE, args);
  }

  static Run of(Engine engine, Terminal terminal, String... args) {
    return of(engine, terminal, "", args);
  }

  /** With {@code input} on standard input. */
  static Run fed(Engine engine, String input, String... args) {
    return of(engine, Terminal.NONE, input, args);
  }

  private static Run of(Engine engine, Terminal terminal, String input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        new HeedCommand(engine, terminal)
            .run(
                args,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
