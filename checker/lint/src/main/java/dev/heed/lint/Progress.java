package dev.heed.lint;

import dev.heed.lint.report.Terminal;
import java.io.PrintStream;

/** Tells a person that work is under way; a pipe is told nothing. */
final class Progress {
  private final Terminal terminal;
  private final PrintStream err;

  Progress(Terminal terminal, PrintStream err) {
    this.terminal = terminal;
    this.err = err;
  }

  void started(int files) {
    if (terminal.interactive()) {
      err.print("heed: checking " + files + (files == 1 ? " file…\r" : " files…\r"));
      err.flush();
    }
  }

  /** Wipes it away. */
  void ended() {
    if (terminal.interactive()) {
      err.print("\u001B[2K");
      err.flush();
    }
  }
}
