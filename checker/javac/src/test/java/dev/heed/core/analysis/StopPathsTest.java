package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StopPathsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "thread.join();                                          | join             | true",
        "thread.join(0);                                         | join             | true",
        "thread.join(10);                                        | join             | false",
        "pool.awaitTermination(Long.MAX_VALUE, unit);            | awaitTermination | true",
        "pool.awaitTermination(FOREVER, unit);                   | awaitTermination | true",
        "long limit = Long.MAX_VALUE; pool.awaitTermination(limit, unit); | awaitTermination |"
            + " true",
        "pool.awaitTermination(java.time.Duration.ofMillis(Long.MAX_VALUE).toNanos(), unit); |"
            + " awaitTermination | true",
        "pool.awaitTermination(Math.min(5, Long.MAX_VALUE), unit); | awaitTermination | false",
        "pool.awaitTermination(5, unit);                         | awaitTermination | false",
        "pool.awaitTermination(given, unit);                     | awaitTermination | false",
        "pool.shutdown();                                        | shutdown         | false",
      })
  void waitsWithoutBound(String statement, String callee, boolean expected) {
    Lowered source =
        Lowered.of(
            "class T { static final long FOREVER = Long.MAX_VALUE; Thread thread;"
                + " void m(ExecutorService pool, TimeUnit unit, long given) throws Exception {"
                + statement
                + "} }");
    Code code = source.method("T.m");
    StopPaths paths = new StopPaths(source.analysis());
    assertThat(paths.waitsWithoutBound(source.call(code, callee), code)).isEqualTo(expected);
  }

  @Test
  void theStopPathIsTheEndMethodsWithTheirHelpers() {
    Lowered source =
        Lowered.of(
            "class T { void close() { helper(); Other.help(); } private void helper() { deeper(); }"
                + " private void deeper() {} void work() { deeper(); } }"
                + " class Other { static void help() {} }");
    assertThat(
            new StopPaths(source.analysis())
                .of(source.type("T")).stream()
                    .map(code -> code.nearestMethod().toString())
                    .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("T#close()", "T#helper()", "T#deeper()");
  }
}
