package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DoomedCleanupsTest {
  private static final String SET = "Thread.currentThread().interrupt(); ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try { nap(); } catch (InterruptedException e) { nap(); " + SET + "}",
        "try { nap(); } catch (InterruptedException e) { " + SET + "} nap();",
        "try { nap(); } finally { nap(); }",
        "try { nap(); } catch (InterruptedException e) { " + SET + "work(); lock.lock(); }",
        "try { nap(); } catch (InterruptedException e) { " + SET + "Thread.interrupted(); nap(); }",
        "try { nap(); } catch (InterruptedException e) { "
            + SET
            + "if (!Thread.currentThread().isInterrupted()) nap(); }",
        "try { nap(); } catch (InterruptedException e) { "
            + SET
            + "Callable<?> c = () -> { nap(); return 1; }; }",
        "try { nap(); } catch (InterruptedException e) { other.interrupt(); nap(); }",
        "boolean b = false; try { nap(); } catch (InterruptedException e) { b = true; }"
            + " finally { if (b) "
            + SET
            + " }",
        "while (flag) { try { nap(); } catch (InterruptedException e) { " + SET + "} }",
        "try { nap(); } catch (InterruptedException e) { "
            + SET
            + "} finally { pool.shutdown();"
            + " try { pool.awaitTermination(1, TimeUnit.DAYS); }"
            + " catch (InterruptedException e) { pool.shutdownNow(); } }",
        "try { nap(); } catch (InterruptedException e) { " + SET + "} finally { neverWaits(); }",
        "try { nap(); } catch (InterruptedException e) { maySet(); nap(); }",
        "try { io(); } catch (IOException e) { " + SET + "work(); }",
        "try { io(); } catch (java.nio.channels.AsynchronousCloseException e) { nap(); }",
      })
  void getsThrough(String body) {
    assertThat(doomed(body)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try { nap(); } catch (InterruptedException e) { " + SET + "nap(); }",
        "try { nap(); } catch (Exception e) { " + SET + "nap(); }",
        "try { nap(); } catch (InterruptedException e) { " + SET + "if (flag) nap(); }",
        "try { nap(); } catch (InterruptedException e) { " + SET + "} finally { nap(); }",
        "try { nap(); } catch (InterruptedException e) { " + SET + "throw e; } finally { nap(); }",
        "try { nap(); } catch (InterruptedException e) { " + SET + "return; } finally { nap(); }",
        "try { try { nap(); } catch (InterruptedException e) { "
            + SET
            + "throw e; } }"
            + " finally { nap(); }",
        "try { nap(); } catch (InterruptedException e) { own(); nap(); }",
        "try { nap(); } catch (InterruptedException e) { "
            + SET
            + "try { nap(); } catch (InterruptedException e2) { work(); } }",
        "try { io(); } catch (java.nio.channels.ClosedByInterruptException e) { nap(); }",
        "try { nap(); } catch (InterruptedException e) { " + SET + "} finally { waits(); }",
      })
  void failsAtOnce(String body) {
    assertThat(doomed(body)).hasSize(1);
  }

  private static List<DoomedCleanups.Doomed> doomed(String body) {
    Lowered source =
        Lowered.of(
            """
            class T {
              Lock lock; Thread other; ExecutorService pool; boolean flag;
              void nap() throws InterruptedException { Thread.sleep(1); } native void work();
              void neverWaits() throws InterruptedException { work(); }
              void waits() throws InterruptedException { work(); nap(); }
              void maySet() { try { nap(); } catch (InterruptedException e) { own(); } }
              native void io() throws IOException;
              static void own() { Thread.currentThread().interrupt(); }
              void a() throws Exception { %s }
            }
            """
                .formatted(body));
    return new DoomedCleanups(source.analysis()).of(source.method("T.a"));
  }
}
