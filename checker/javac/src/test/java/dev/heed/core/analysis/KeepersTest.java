package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.analysis.Keepers.Keeper;
import dev.heed.core.analysis.Keepers.Kind;
import dev.heed.core.library.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeepersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$;                                             | NOBODY",
        "$.execute(task);                               | NOBODY",
        "use($);                                        | NOBODY",
        "Executor e = $; e.execute(task);               | VARIABLE",
        "Executor e = $; use(e);                        | VARIABLE",
        "field = $;                                     | FIELD",
        "field = b ? $ : null;                          | FIELD",
        "this.field = Objects.requireNonNull($);        | FIELD",
        "Executor e = $; e.execute(task); field = e;    | FIELD",
        "new T($);                                      | FIELD",
        "given.use($);                                  | UNKNOWN",
        "unknown.use($);                                | UNKNOWN",
        "$.toString();                                  | UNKNOWN",
        "Supplier<Executor> s = () -> $;                | UNKNOWN",
        "field = give(); } static Executor give() { return $; | FIELD",
        "give().execute(task); } static Executor give() { Executor e = $; return e; | NOBODY",
        "} static Executor give() { return $;           | UNKNOWN",
      })
  void whoHoldsIt(String statements, Kind kind) {
    String creation = "Executors.newCachedThreadPool()";
    Lowered source =
        Lowered.of(
            "class T { Executor field; T() {} T(Executor e) { this.field = e; }"
                + " void use(Executor e) { e.execute(null); }"
                + " interface Given { void use(Executor e); }"
                + " void m(Runnable task, boolean b, Given given, gone.Unknown unknown) {"
                + statements.replace("$", creation)
                + "} }");
    Analysis analysis = source.analysis();
    Code code =
        analysis.index().codes().stream()
            .filter(
                each ->
                    each.invocations().stream()
                        .anyMatch(
                            call -> analysis.semantics().has(call, Role.CreatesExecutor.class)))
            .findFirst()
            .orElseThrow();
    assertThat(new Keepers(analysis).of(source.call(code, "newCachedThreadPool"), code))
        .as(statements)
        .extracting(Keeper::kind)
        .containsExactly(kind);
  }
}
