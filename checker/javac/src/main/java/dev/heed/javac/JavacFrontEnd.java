package dev.heed.javac;

import dev.heed.core.finding.Problem;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.program.Program;
import java.nio.file.Path;
import java.util.List;

/** Lowers source files to the program model with the running JDK's compiler, in process. */
public final class JavacFrontEnd {
  private JavacFrontEnd() {}

  /** A source file and the path that findings shall show for it. */
  public record Input(Path file, String shownPath) {}

  /** The program, and what could not be read of it. */
  public record Output(Program program, List<Problem> problems) {}

  /**
   * Parses and attributes {@code inputs}; names that cannot be resolved stay unknown.
   *
   * @param classPath directories and jars; may be empty
   */
  public static Output lower(List<Input> inputs, List<Path> classPath, LibraryModels models) {
    throw new UnsupportedOperationException("not built yet");
  }
}
