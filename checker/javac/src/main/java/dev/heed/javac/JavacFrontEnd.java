package dev.heed.javac;

import dev.heed.core.finding.Problem;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.program.Program;
import java.nio.file.Path;
import java.util.List;

/** Lowers source files to the program model with the running JDK's compiler, in process. */
public final class JavacFrontEnd {
  /** javac recurses along nested code; this lets it go deeper than any sane source asks for. */
  private static final long STACK_BYTES = 64L << 20;

  private JavacFrontEnd() {}

  /** A source file and the path that findings shall show for it. */
  public record Input(Path file, String shownPath) {}

  /** The program, and what could not be read of it. */
  public record Output(Program program, List<Problem> problems) {
    public Output {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Parses and attributes {@code inputs}; names that cannot be resolved stay unknown. A file with a
   * syntax error becomes a problem. Several files may declare the same type: each is lowered.
   *
   * @param classPath directories and jars; may be empty
   */
  public static Output lower(List<Input> inputs, List<Path> classPath, LibraryModels models) {
    InProcessCompilation compilation = new InProcessCompilation(classPath, models);
    return onLargeStack(compilation, inputs);
  }

  private static Output onLargeStack(InProcessCompilation compilation, List<Input> inputs) {
    Output[] output = new Output[1];
    Throwable[] failure = new Throwable[1];
    Thread worker =
        new Thread(null, () -> output[0] = compilation.lower(inputs), "heed-javac", STACK_BYTES);
    worker.setUncaughtExceptionHandler((t, e) -> failure[0] = e);
    worker.start();
    boolean interrupted = false;
    while (true) {
      try {
        worker.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // javac cannot be stopped half-way
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure[0] != null) {
      throw new IllegalStateException("the javac front end failed", failure[0]);
    }
    return output[0];
  }
}
