package dev.heed.lint.corpus;

import dev.heed.core.Checker;
import dev.heed.core.config.Settings;
import dev.heed.core.finding.Finding;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.library.ModelLibrary;
import dev.heed.core.library.SourceScan;
import dev.heed.core.library.Starts;
import dev.heed.core.rule.Profile;
import dev.heed.core.text.Words;
import dev.heed.javac.JavacFrontEnd;
import dev.heed.javac.JavacFrontEnd.Input;
import dev.heed.lint.source.SourceFrontEnd;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Heed and javac as the tests of this package run them. */
final class Heed {
  private static final LibraryModels MODELS = ModelLibrary.builtIn();
  private static final Pattern NAME =
      Pattern.compile("(?<=\\b(?:class|interface|record) )\\w+|\\w+(?=\\()");

  private Heed() {}

  /** How sources come in. */
  enum Door {
    JAVAC {
      @Override
      JavacFrontEnd.Output lower(List<Input> inputs) {
        return JavacFrontEnd.lower(inputs, Repository.classPath(), MODELS);
      }
    },
    SOURCE {
      @Override
      JavacFrontEnd.Output lower(List<Input> inputs) {
        return SourceFrontEnd.lower(inputs, List.of(Repository.runtime()), MODELS, 2);
      }
    };

    abstract JavacFrontEnd.Output lower(List<Input> inputs);
  }

  /** All findings, by profile. */
  static Map<Profile, List<Finding>> check(Door door, List<Input> inputs) {
    JavacFrontEnd.Output lowered = door.lower(inputs);
    if (!lowered.problems().isEmpty()) {
      throw new AssertionError("not read in full: " + lowered.problems());
    }
    return Map.of(
        Profile.DEFAULT, check(lowered, Profile.DEFAULT),
        Profile.STRICT, check(lowered, Profile.STRICT));
  }

  private static List<Finding> check(JavacFrontEnd.Output lowered, Profile profile) {
    return Checker.check(lowered.program(), MODELS, new Settings(profile, Map.of(), false));
  }

  static SourceScan scan(Starts starts, Profile profile) {
    return MODELS.scan(starts, profile == Profile.STRICT);
  }

  /** The names of all types and methods of heed-runtime, whose annotations give them a meaning. */
  static Words runtimeNames() {
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.walk(Repository.file("runtime/token/src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher name = NAME.matcher(Files.readString(file));
        name.results().map(MatchResult::group).forEach(names::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Words.of(names);
  }

  /** What javac has against {@code files}; empty if nothing. */
  static String compile(List<Path> files, int release, Path output) throws Exception {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    String classPath =
        output + System.getProperty("path.separator") + System.getProperty("java.class.path");
    List<String> options =
        List.of("--release", "" + release, "-proc:none", "-cp", classPath, "-d", output.toString());
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
      boolean compiled =
          javac
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      return compiled ? "" : messages.toString();
    }
  }
}
