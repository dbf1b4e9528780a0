package dev.heed.lint;

import dev.heed.core.config.ConfigException;
import dev.heed.core.finding.Problem;
import dev.heed.javac.JavacFrontEnd.Input;
import dev.heed.lint.git.Ignores;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the sources that the arguments mean, each once, in an order that does not depend on the
 * file system. Files that are named are taken as they are; below directories, what a build makes,
 * what git ignores and what the configuration excludes is left out.
 */
final class SourceFinder {
  private static final String JAVA = ".java";

  /** Files by which one knows that a sibling directory is a build's output. */
  private static final List<String> MAVEN = List.of("pom.xml", "build.sbt");

  private static final List<String> GRADLE =
      List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

  private final Configs configs;
  private final boolean respectGitignore;
  private final List<Input> inputs = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Path> directories = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  /**
   * @param respectGitignore leaves out what git ignores
   */
  SourceFinder(Configs configs, boolean respectGitignore) {
    this.configs = configs;
    this.respectGitignore = respectGitignore;
  }

  /** Looks at all arguments; those that are wrong are named together. */
  Found find(List<String> arguments) throws WrongUse, ConfigException {
    List<String> wrong = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    for (String argument : arguments) {
      try {
        Path path = Path.of(argument);
        if (Files.isDirectory(path)) {
          directories.add(path.toAbsolutePath().normalize());
          if (!findBelow(path)) {
            empty.add(argument);
          }
        } else if (!Files.exists(path)) {
          wrong.add("no such file or directory: " + argument);
        } else if (!argument.endsWith(JAVA)) {
          wrong.add("not a Java source file: " + argument);
        } else {
          add(path);
        }
      } catch (InvalidPathException e) {
        wrong.add("not a path: " + argument);
      }
    }
    if (!wrong.isEmpty()) {
      throw new WrongUse(String.join("\n", wrong));
    }
    if (inputs.isEmpty() && problems.isEmpty() && !arguments.isEmpty()) {
      throw new WrongUse("no Java sources below " + String.join(", ", empty));
    }
    for (String directory : empty) {
      problems.add(new Problem(directory, 0, "no Java sources below this directory"));
    }
    return new Found(inputs, directories, problems);
  }

  /** Says whether there was anything. */
  private boolean findBelow(Path directory) throws ConfigException {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          directory,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new Visitor(directory, found));
    } catch (IOException e) {
      problems.add(unreadable(directory, e));
    }
    found.sort(Comparator.comparing(path -> path.toString().replace('\\', '/')));
    boolean any = false;
    for (Path file : found) {
      if (!configs.governing(file).excludes(file)) {
        add(file);
        any = true;
      }
    }
    return any;
  }

  private void add(Path file) {
    if (!Files.isReadable(file)) {
      problems.add(new Problem(file.toString(), 0, "cannot be read"));
      return;
    }
    if (!Files.isRegularFile(file)) {
      // To read from a pipe is to wait for somebody to write.
      problems.add(new Problem(file.toString(), 0, "is not a regular file"));
      return;
    }
    try {
      // One file may be reached twice: by two arguments, or through a link.
      if (seen.add(file.toRealPath())) {
        inputs.add(new Input(file, file.toString()));
      }
    } catch (IOException e) {
      problems.add(unreadable(file, e));
    }
  }

  private static Problem unreadable(Path path, IOException e) {
    return new Problem(path.toString(), 0, "cannot be read: " + e.getMessage());
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path start;
    private final List<Path> found;
    private final Ignores ignores;

    Visitor(Path start, List<Path> found) {
      this.start = start;
      this.found = found;
      this.ignores = new Ignores(start);
    }

    private boolean isIgnored(Path path, boolean directory) {
      return respectGitignore && ignores.ignores(path, directory);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      boolean skipped =
          !directory.equals(start) && (isOutput(directory) || isIgnored(directory, true));
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = name(file);
      if (name.endsWith(JAVA) && !name.startsWith(".") && !isIgnored(file, false)) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) {
      if (!(e instanceof FileSystemLoopException)) {
        problems.add(unreadable(path, e));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  /**
   * Says whether nobody writes what is in {@code directory}. {@code build} and {@code target} are
   * good names of packages too, so the build file beside them has to say what they are.
   */
  private static boolean isOutput(Path directory) {
    String name = name(directory);
    return switch (name) {
      case "target" -> hasSibling(directory, MAVEN);
      case "build" -> hasSibling(directory, GRADLE);
      case "generated-sources", "generated-test-sources" -> true;
      default -> name.startsWith(".");
    };
  }

  private static boolean hasSibling(Path directory, List<String> names) {
    return names.stream().anyMatch(name -> Files.exists(directory.resolveSibling(name)));
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
