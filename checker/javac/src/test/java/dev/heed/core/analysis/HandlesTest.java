package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.program.Expr;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HandlesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$;                                          | DROPPED",
        "Future<?> f = $;                            | LOCAL",
        "Future<?> f; f = $;                         | LOCAL",
        "var f = (Future<?>) $;                      | LOCAL",
        "field = $;                                  | FIELD",
        "this.field = $;                             | FIELD",
        "return $;                                   | RETURNED",
        "return b ? $ : null;                        | RETURNED",
        "$.cancel(true);                             | DISCHARGED",
        "cancel($);                                  | DISCHARGED",
        "keep($);                                    | PASSED",
        "look($);                                    | LOOKED_AT",
        "unknown.take($);                            | PASSED",
        "Optional.of($);                             | PASSED",
        "$.isDone();                                 | USED",
        "list.add($);                                | REGISTERED",
        "map.put(1, $);                              | REGISTERED",
        "if ($ == null) return null;                 | LOOKED_AT",
        "array[0] = $;                               | ESCAPES",
        "Future<?>[] all = {$};                      | ESCAPES",
      })
  void fatesOfAValue(String statement, Fate fate) {
    Lowered source = lower(statement.replace("$", "pool.submit(task)"));
    Code code = source.method("T.m");
    assertThat(source.analysis().handles().use(source.call(code, "submit"), code).fate())
        .isEqualTo(fate);
  }

  @Test
  void aStartedThread() {
    Lowered source = lower("Thread t = new Thread(task); t.start(); t = null;");
    Code code = source.method("T.m");
    Handles.Use use =
        source
            .analysis()
            .handles()
            .use((dev.heed.core.program.Expr) code.invocations().get(0), code);
    assertThat(use.fate()).isEqualTo(Fate.LOCAL);
    assertThat(source.analysis().handles().uses(use.variable(), code))
        .extracting(Handles.Use::fate)
        .containsExactlyInAnyOrder(Fate.STARTED, Fate.OVERWRITTEN);
  }

  @Test
  void whatTasksAreStartedOnAndWhatIsGoneThroughStaysWhereItIs() {
    Lowered source =
        Lowered.of(
            """
            class T { void m(List<Runnable> tasks) {
              ExecutorService own = Executors.newCachedThreadPool(); tasks.forEach(own::execute);
              List<Future<?>> all = new ArrayList<>(); for (Future<?> f : all) f.cancel(true);
              List<Future<?>> some = new ArrayList<>(); tasks.forEach(t -> keep(some::add));
            } void keep(Object o) {} interface Any { boolean any(Future<?> f); } void keep(Any a) {} }
            """);
    Code code = source.method("T.m");
    Handles handles = source.analysis().handles();
    assertThat(fates(source, code, "newCachedThreadPool")).containsExactly(Fate.USED);
    List<Fate> lists = new ArrayList<>();
    for (Expr.Invocation made : code.invocations()) {
      if (made instanceof Expr.New) {
        handles
            .uses(handles.use(made, code).variable(), code)
            .forEach(use -> lists.add(use.fate()));
      }
    }
    assertThat(lists).containsExactly(Fate.LOCAL, Fate.DISCHARGED, Fate.ESCAPES);
  }

  private static List<Fate> fates(Lowered source, Code code, String made) {
    Handles handles = source.analysis().handles();
    return handles.uses(handles.use(source.call(code, made), code).variable(), code).stream()
        .map(Handles.Use::fate)
        .toList();
  }

  @Test
  void copiesAreFollowedInCircles() {
    Lowered source =
        lower("Future<?> x = pool.submit(task); Future<?> y = x; x = y; y = x; y.cancel(true);");
    Code code = source.method("T.m");
    Handles.Use use = source.analysis().handles().use(source.call(code, "submit"), code);
    assertThat(source.analysis().handles().uses(use.variable(), code))
        .extracting(Handles.Use::fate)
        .contains(Fate.DISCHARGED);
  }

  @Test
  void parametersThatAreHandedOn() {
    Lowered source =
        Lowered.of(
            """
            class T {
              void cancels(Future<?> f) { deeper(f); } void deeper(Future<?> f) { f.cancel(true); }
              void keeps(Future<?> f) { field = f; } Future<?> field;
              void looks(Future<?> f) { System.out.println(f.isDone()); }
              void round(Future<?> f) { round(f); }
              Future<?> returns(Future<?> f) { return f; }
              void later(Future<?> f) { Runnable r = () -> f.cancel(true); }
              abstract static class A { abstract void any(Future<?> f); }
              void many(Future<?>... fs) { for (Future<?> f : fs) f.cancel(true); }
            }
            """);
    Handles handles = source.analysis().handles();
    assertThat(handles.parameterFates(source.method("T.cancels"), 0)).contains(Fate.DISCHARGED);
    assertThat(handles.parameterFates(source.method("T.keeps"), 0)).contains(Fate.ESCAPES);
    assertThat(handles.parameterFates(source.method("T.looks"), 0)).isEmpty();
    assertThat(handles.parameterFates(source.method("T.round"), 0)).isEmpty();
    assertThat(handles.parameterFates(source.method("T.returns"), 0)).contains(Fate.ESCAPES);
    assertThat(handles.parameterFates(source.method("T.later"), 0)).contains(Fate.DISCHARGED);
    assertThat(handles.parameterFates(source.method("T$A.any"), 0)).contains(Fate.ESCAPES);
    assertThat(handles.parameterFates(source.method("T.many"), 0)).contains(Fate.DISCHARGED);
  }

  private static Lowered lower(String body) {
    return Lowered.of(
        """
        class T {
          ExecutorService pool; Runnable task; Future<?> field; Future<?>[] array; gone.Unknown unknown;
          List<Future<?>> list; Map<Integer, Future<?>> map; boolean b; Future<?> kept;
          void cancel(Future<?> f) { if (f != null) f.cancel(true); }
          void keep(Future<?> f) { kept = f; }
          void look(Future<?> f) { System.out.println(f.isDone()); }
          Object m() {
        """
            + body
            + (body.startsWith("return") ? "" : " return null;")
            + "}}");
  }
}
