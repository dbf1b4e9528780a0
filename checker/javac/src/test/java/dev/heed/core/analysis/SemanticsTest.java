package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.analysis.Throwing.Match;
import dev.heed.core.program.Types;
import org.junit.jupiter.api.Test;

final class SemanticsTest {
  private static final Lowered SOURCE =
      Lowered.of(
          """
          class Mine extends CancellationException {}
          class T {
            void m() throws InterruptedException, java.nio.channels.ClosedByInterruptException,
                IOException, TimeoutException {
              try { } catch (CancellationException | IllegalStateException | Error e) { throw e; }
              try { m(); } catch (InterruptedIOException e) { throw e; }
              throw new Mine();
            }
          }
          """);
  private static final Semantics SEMANTICS = SOURCE.analysis().semantics();
  private static final Throwing THROWING =
      SEMANTICS.throwing(SOURCE.analysis().facts(), SOURCE.analysis().undeclaredCancellations());

  @Test
  void subtypesAreAlwaysTaken() {
    assertThat(match("java.io.FileNotFoundException", "java.io.IOException"))
        .isIn(Match.ALWAYS, Match.SOMETIMES);
    assertThat(match("java.io.InterruptedIOException", "java.io.IOException"))
        .isEqualTo(Match.ALWAYS);
    assertThat(match("java.lang.InterruptedException", "java.lang.Exception"))
        .isEqualTo(Match.ALWAYS);
    assertThat(match("java.lang.InterruptedException", "java.lang.InterruptedException"))
        .isEqualTo(Match.ALWAYS);
  }

  @Test
  void supertypesAreSometimesTaken() {
    assertThat(match("java.io.IOException", "java.io.InterruptedIOException"))
        .isEqualTo(Match.SOMETIMES);
    assertThat(match("java.lang.RuntimeException", "Mine")).isEqualTo(Match.SOMETIMES);
  }

  @Test
  void strangersAreNeverTaken() {
    assertThat(match("java.lang.InterruptedException", "java.io.IOException"))
        .isEqualTo(Match.NEVER);
    assertThat(match("java.lang.InterruptedException", "java.lang.RuntimeException"))
        .isEqualTo(Match.NEVER);
  }

  @Test
  void unknownTypesMayBeTaken() {
    assertThat(match(Types.UNKNOWN, "java.io.IOException")).isEqualTo(Match.SOMETIMES);
    assertThat(match("java.io.IOException", Types.UNKNOWN)).isEqualTo(Match.SOMETIMES);
    assertThat(match(Types.UNKNOWN, "java.lang.Throwable")).isEqualTo(Match.ALWAYS);
  }

  @Test
  void aCheckThrowsACancellation() {
    assertThat(match(Throwing.CANCELLATION, "java.util.concurrent.CancellationException"))
        .isEqualTo(Match.ALWAYS);
    assertThat(match(Throwing.CANCELLATION, "java.lang.RuntimeException")).isEqualTo(Match.ALWAYS);
    assertThat(match(Throwing.CANCELLATION, "java.lang.InterruptedException"))
        .isEqualTo(Match.NEVER);
    assertThat(match(Throwing.CANCELLATION, "java.io.IOException")).isEqualTo(Match.NEVER);
    assertThat(match(Throwing.CANCELLATION, "java.lang.IllegalStateException"))
        .isNotEqualTo(Match.ALWAYS);
  }

  @Test
  void cancellations() {
    for (String type :
        new String[] {
          "java.lang.InterruptedException",
          "java.util.concurrent.CancellationException",
          "java.nio.channels.ClosedByInterruptException",
          "java.io.InterruptedIOException",
          "Mine"
        }) {
      assertThat(SEMANTICS.isCancellation(type)).as(type).isTrue();
    }
    for (String type :
        new String[] {
          "java.io.IOException",
          "java.lang.Exception",
          "java.util.concurrent.TimeoutException",
          Types.UNKNOWN
        }) {
      assertThat(SEMANTICS.isCancellation(type)).as(type).isFalse();
    }
  }

  @Test
  void uncheckedTypes() {
    assertThat(SEMANTICS.isUnchecked("Mine")).isTrue();
    assertThat(SEMANTICS.isUnchecked("java.lang.Error")).isTrue();
    assertThat(SEMANTICS.isUnchecked("java.lang.InterruptedException")).isFalse();
  }

  private static Match match(String thrown, String caught) {
    return THROWING.match(thrown, caught);
  }
}
