package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FailuresTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try { io(); } catch (IOException e) { }",
        "try { io(); } catch (IOException e) { throw new IllegalStateException(e); }",
        "future.join();",
        "wrapped();",
        "deeper();",
        "try { wrapped(); } catch (IllegalArgumentException e) { }",
        "try { wrapped(); } finally { look(); }",
        "if (look()) wrapped();",
      })
  void fails(String body) {
    assertThat(failure(body)).as(body).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "look();",
        "given.run();",
        "unknown.call();",
        "try { future.get(); } catch (InterruptedException | ExecutionException e) { }",
        "try { io(); } catch (Exception e) { }",
        "try { io(); } catch (IOException | RuntimeException e) { }",
        "try { wrapped(); } catch (Throwable t) { }",
        "try { wrapped(); } catch (RuntimeException e) { look(); }",
        "try { Thread.sleep(1); } catch (InterruptedException e) { throw new"
            + " IllegalStateException(e); }",
        "if (look()) throw new IllegalStateException();",
        "Runnable later = () -> wrapped();",
        "try { wrapped(); } finally { return; }",
      })
  void isNotKnownToFail(String body) {
    assertThat(failure(body)).as(body).isNull();
  }

  private static Node failure(String body) {
    Lowered source =
        Lowered.of(
            """
            class T {
              CompletableFuture<String> future; Runnable given; gone.Unknown unknown;
              void io() throws IOException { new FileReader("x").close(); }
              boolean look() { return Thread.currentThread().isInterrupted(); }
              void wrapped() {
                try { io(); } catch (IOException e) { throw new UncheckedIOException(e); }
              }
              void deeper() { wrapped(); }
              void m() {
            """
                + body
                + "} }");
    return new Failures(source.analysis()).of(source.method("T.m"));
  }
}
