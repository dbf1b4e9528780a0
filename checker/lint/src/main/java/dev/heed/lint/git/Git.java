package dev.heed.lint.git;

import dev.heed.lint.WrongUse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks git about a checkout: a process, without a shell, that changes nothing. */
final class Git {
  /** With these, a hook's git would speak of another checkout, or in another way. */
  private static final List<String> VARIABLES =
      List.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_COMMON_DIR",
          "GIT_INDEX_FILE",
          "GIT_PREFIX",
          "GIT_EXTERNAL_DIFF",
          "GIT_DIFF_OPTS",
          "GIT_LITERAL_PATHSPECS",
          "GIT_GLOB_PATHSPECS",
          "GIT_NOGLOB_PATHSPECS",
          "GIT_ICASE_PATHSPECS");

  private final String program;
  private final Path root;

  /**
   * @param program a name on the PATH, or a path
   * @param root of the checkout
   */
  Git(String program, Path root) {
    this.program = program;
    this.root = root;
  }

  /** Reads what git prints. */
  interface Reader<T> {
    T read(InputStream output) throws IOException;
  }

  /** The first line that git prints; empty when it fails. */
  Optional<String> line(String... arguments) throws WrongUse {
    try {
      String output =
          run(in -> new String(in.readAllBytes(), StandardCharsets.UTF_8), arguments).strip();
      return output.lines().findFirst();
    } catch (Refused e) {
      if (e.reason().isEmpty()) {
        return Optional.empty();
      }
      throw new WrongUse(String.valueOf(e.getMessage()));
    }
  }

  /** What {@code reader} makes of what git prints; that it fails is wrong use. */
  <T> T output(Reader<T> reader, String... arguments) throws WrongUse {
    try {
      return run(reader, arguments);
    } catch (Refused e) {
      throw new WrongUse(String.valueOf(e.getMessage()));
    }
  }

  private <T> T run(Reader<T> reader, String... arguments) throws WrongUse, Refused {
    List<String> command = new ArrayList<>(List.of(program, "-C", root.toString(), "--no-pager"));
    // A monitor is a program that the checkout names.
    command.addAll(List.of("-c", "core.fsmonitor=false"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(VARIABLES);
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    builder.environment().put("LC_ALL", "C");
    try {
      Path errors = Files.createTempFile("heed-git", ".txt");
      try {
        return run(builder.redirectError(errors.toFile()), errors, reader);
      } finally {
        Files.deleteIfExists(errors);
      }
    } catch (IOException e) {
      throw new WrongUse("cannot run git: " + e.getMessage());
    }
  }

  private <T> T run(ProcessBuilder builder, Path errors, Reader<T> reader)
      throws WrongUse, Refused, IOException {
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new WrongUse("--since needs git, but there is no `" + program + "` on the PATH");
    }
    try (InputStream output = new BufferedInputStream(process.getInputStream())) {
      process.getOutputStream().close();
      T result = reader.read(output);
      // The reader may have enough before git is done.
      output.transferTo(java.io.OutputStream.nullOutputStream());
      int status = process.waitFor();
      if (status != 0) {
        throw new Refused(new String(Files.readAllBytes(errors), StandardCharsets.UTF_8).strip());
      }
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WrongUse("interrupted while git was at work");
    } finally {
      process.destroy();
    }
  }

  /** git ended with a status of its own. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    Refused(String reason) {
      super("git: " + (reason.isEmpty() ? "failed" : reason.lines().findFirst().orElse("")));
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
