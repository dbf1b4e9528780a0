package dev.heed.javac.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.Checker;
import dev.heed.core.config.Settings;
import dev.heed.core.finding.Finding;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.library.ModelLibrary;
import dev.heed.javac.JavacFrontEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of {@link Cases} is a program of its own. */
final class CasesTest {
  private static final LibraryModels MODELS = ModelLibrary.builtIn();
  private static final String IMPORTS =
      Stream.of(
              "java.io",
              "java.net",
              "java.nio.channels",
              "java.util",
              "java.util.concurrent",
              "java.util.concurrent.atomic",
              "java.util.concurrent.locks",
              "java.util.function")
          .map(name -> "import " + name + ".*; ")
          .reduce("", String::concat);

  @TempDir private Path folder;

  static Stream<String> fine() {
    return Arrays.stream(Cases.FINE);
  }

  static Stream<Arguments> hazards() {
    return Arrays.stream(Cases.HAZARDS).map(hazard -> Arguments.of(hazard[0], hazard[1]));
  }

  static Stream<Arguments> wronglyReported() {
    return Arrays.stream(Cases.WRONGLY_REPORTED).map(c -> Arguments.of(c[0], c[1]));
  }

  @ParameterizedTest
  @MethodSource("fine")
  void nothingIsFound(String types) throws IOException {
    assertThat(findings(types)).isEmpty();
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("hazards")
  void theHazardIsFound(String rules, String types) throws IOException {
    assertThat(
            String.join(" + ", new TreeSet<>(findings(types).stream().map(Finding::rule).toList())))
        .isEqualTo(rules);
  }

  @ParameterizedTest(name = "bug {0}, {index}")
  @MethodSource("wronglyReported")
  void nothingShouldBeFound(String bug, String types) throws IOException {
    assertThat(findings(types)).isEmpty();
  }

  private List<Finding> findings(String types) throws IOException {
    Path file = Files.writeString(folder.resolve("Case.java"), IMPORTS + types);
    JavacFrontEnd.Output output =
        JavacFrontEnd.lower(List.of(new JavacFrontEnd.Input(file, "Case.java")), List.of(), MODELS);
    assertThat(output.problems()).isEmpty();
    return Checker.check(output.program(), MODELS, Settings.DEFAULT);
  }
}
