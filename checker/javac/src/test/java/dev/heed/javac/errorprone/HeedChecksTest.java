package dev.heed.javac.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.BugCheckerInfo;
import com.google.errorprone.CompilationTestHelper;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.heed.core.rule.RuleDescriptor;
import dev.heed.core.rule.Rules;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HeedChecksTest {
  private static List<BugChecker> registered() {
    return ServiceLoader.load(BugChecker.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(HeedCheck.class::isInstance)
        .toList();
  }

  @Test
  void thereIsOneCheckForEachRuleAndTheyAgree() {
    Map<String, BugCheckerInfo> checks =
        registered().stream()
            .map(check -> BugCheckerInfo.create(check.getClass()))
            .collect(Collectors.toMap(BugCheckerInfo::canonicalName, Function.identity()));
    assertThat(checks.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Rules.descriptors().stream().map(RuleDescriptor::id).toList());
    for (RuleDescriptor rule : Rules.descriptors()) {
      BugCheckerInfo check = checks.get(rule.id());
      assertThat(check.message()).isEqualTo(rule.summary());
      assertThat(check.defaultSeverity().name()).isEqualTo(rule.severity().name());
      assertThat(check.allNames()).contains("heed", "heed:" + rule.id());
    }
  }

  @Test
  void reportsWhereTheFindingIs() {
    CompilationTestHelper.newInstance(SwallowedCancellation.class, getClass())
        .addSourceLines(
            "Spin.java",
            """
            class Spin {
              void run(java.util.concurrent.BlockingQueue<String> queue) {
                while (true) {
                  try {
                    queue.take();
                    // BUG: Diagnostic contains: [SwallowedCancellation] `InterruptedException` of `take()`
                  } catch (InterruptedException e) {
                    System.err.println(e);
                  }
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void suppressionIsHeeds() {
    CompilationTestHelper.newInstance(SwallowedCancellation.class, getClass())
        .addSourceLines(
            "Spin.java",
            """
            class Spin {
              @SuppressWarnings("heed:SwallowedCancellation")
              void run(java.util.concurrent.BlockingQueue<String> queue) {
                while (true) {
                  try {
                    queue.take();
                  } catch (InterruptedException e) {
                    System.err.println(e);
                  }
                }
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  /** The helper that restores the flag is in a file that Error Prone comes to later. */
  @Test
  void seesTheWholeModule() {
    CompilationTestHelper.newInstance(SwallowedCancellation.class, getClass())
        .addSourceLines(
            "A.java",
            """
            class A {
              void run(java.util.concurrent.BlockingQueue<String> queue) {
                while (true) {
                  try {
                    queue.take();
                  } catch (InterruptedException e) {
                    Z.restoreAndLeave(e);
                  }
                }
              }
            }
            """)
        .addSourceLines(
            "Z.java",
            """
            class Z {
              static void restoreAndLeave(InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }
}
