package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.analysis.Origins.Origin;
import dev.heed.core.program.Expr;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pool.submit(body)                                       | submit",
        "(Future<?>) pool.submit(body)                           | submit",
        "CompletableFuture.runAsync(body).orTimeout(1, s)        | runAsync",
        "CompletableFuture.runAsync(body).thenRun(body)          | derived runAsync",
        "given.thenRun(body)                                     | none",
        "own()                                                   | submit",
        "remembered()                                            | none",
        "kept                                                    | submit",
        "open                                                    | none",
        "thread                                                  | start",
        "idle                                                    | none",
        "lent                                                    | none",
        "local                                                   | submit",
        "either                                                  | submit submit",
        "mixed                                                   | none",
        "ready                                                   | none",
      })
  void startsBehindAValue(String value, String starts) {
    Lowered source = lower(value);
    Code code = source.method("T.m");
    Expr asked = source.call(code, "use").arguments().get(0);
    assertThat(text(new Origins(source.analysis()).of(asked, code))).isEqualTo(starts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all.add(pool.submit(body));                     | submit",
        "all.add(pool.submit(body)); all.add(lent);      | none",
        "all.add(pool.submit(body)); give(all);          | none",
        "                                                | none",
      })
  void startsBehindTheElementsOfAList(String fill, String starts) {
    Lowered source =
        lower("null); " + (fill == null ? "" : fill) + " for (Future<?> f : all) use(f); use(null");
    Code code = source.method("T.m");
    Expr asked = source.call(code, "use", 1).arguments().get(0);
    assertThat(text(new Origins(source.analysis()).of(asked, code))).isEqualTo(starts);
  }

  private static String text(List<Origin> origins) {
    StringBuilder text = new StringBuilder();
    for (Origin origin : origins) {
      text.append(origin.isDerived() ? " derived " : " ")
          .append(origin.start().callee() == null ? "?" : origin.start().callee().name());
    }
    return origins.isEmpty() ? "none" : text.substring(1);
  }

  private static Lowered lower(String value) {
    return Lowered.of(
        """
        class T {
          ExecutorService pool; Runnable body; CompletableFuture<Void> given; TimeUnit s;
          private Future<?> kept; Future<?> open; private Future<?> memory;
          private final Thread thread = new Thread(body); private final Thread idle = new Thread(body);
          void begin() { kept = pool.submit(body); open = pool.submit(body); thread.start(); }
          private Future<?> own() { Future<?> f = pool.submit(body); return f; }
          private Future<?> remembered() { Future<?> f = pool.submit(body); memory = f; return f; }
          void use(Object o) {} void give(List<Future<?>> fs) { Runnable r = () -> fs.clear(); memory = fs.get(0); }
          void m(Future<?> lent, boolean b) {
            Future<?> local = null; local = pool.submit(body);
            Future<?> either = pool.submit(body); if (b) either = pool.submit(body);
            Future<?> mixed = pool.submit(body); if (b) mixed = lent;
            Future<?> ready = CompletableFuture.completedFuture(null);
            List<Future<?>> all = new ArrayList<>();
            use(
        """
            + value
            + "); } }");
  }
}
