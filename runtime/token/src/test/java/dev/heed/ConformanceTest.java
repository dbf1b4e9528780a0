package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each conformance statement has a test that cites it, or a reason in CONFORMANCE.md. */
class ConformanceTest {
  private static final int STATEMENTS = 80;
  private static final Path TESTS = Path.of("src", "test", "java", "dev", "heed");

  /** What the name of a test begins with. */
  private static final Pattern CITED = Pattern.compile("\"((?:\\[\\d+] )+)");

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+)(?: to (\\d+))?(, | \\|)");

  @Test
  @DisplayName("none is forgotten")
  void complete() throws IOException {
    Set<Integer> missing = new TreeSet<>();
    for (int i = 1; i <= STATEMENTS; i++) {
      missing.add(i);
    }
    missing.removeAll(cited());
    assertThat(missing).isSubsetOf(explained());
    assertThat(cited()).allMatch(number -> number >= 1 && number <= STATEMENTS);
  }

  private static Set<Integer> cited() throws IOException {
    Set<Integer> numbers = new TreeSet<>();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(TESTS)) {
      all.filter(file -> file.toString().endsWith("Test.java")).forEach(files::add);
    }
    for (Path file : files) {
      Files.readString(file)
          .lines()
          .flatMap(line -> CITED.matcher(line).results())
          .flatMap(name -> NUMBER.matcher(name.group(1)).results())
          .forEach(number -> numbers.add(Integer.valueOf(number.group())));
    }
    return numbers;
  }

  private static Set<Integer> explained() throws IOException {
    Set<Integer> numbers = new TreeSet<>();
    ROW.matcher(Files.readString(TESTS.resolve("CONFORMANCE.md")))
        .results()
        .forEach(
            row -> {
              int first = Integer.parseInt(row.group(1));
              int last = row.group(2) == null ? first : Integer.parseInt(row.group(2));
              for (int i = first; i <= last; i++) {
                numbers.add(i);
              }
            });
    return numbers;
  }
}
