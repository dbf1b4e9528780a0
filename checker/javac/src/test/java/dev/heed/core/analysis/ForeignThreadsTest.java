package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.analysis.ForeignThreads.Body;
import dev.heed.core.analysis.ForeignThreads.Lender;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForeignThreadsTest {

  private static List<Lender> lenders(String body) {
    Lowered source =
        Lowered.of(
            "class T { interface C { CompletableFuture<String> ask(); } C c; ExecutorService pool;"
                + " CompletableFuture<String> kept; CompletableFuture<String> mine() {"
                + " return CompletableFuture.supplyAsync(() -> \"\", pool); }"
                + " void f(CompletableFuture<String> given) { "
                + body
                + " } }");
    return new ForeignThreads(source.analysis()).bodies().stream().map(Body::lender).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "given.thenRun(() -> {});",
        "kept.thenAccept(x -> {});",
        "c.ask().thenApply(x -> x).toCompletableFuture();",
        "CompletableFuture<String> g = c.ask(); g.whenComplete((x, e) -> {});",
      })
  void somebodyElseCompletesTheStage(String body) {
    assertThat(lenders(body)).as("%s", body).containsExactly(Lender.COMPLETER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "given.thenRunAsync(() -> {}, pool);",
        "CompletableFuture.runAsync(() -> {}, pool).thenRun(() -> {});",
        "CompletableFuture.allOf(given, kept).thenRun(() -> {});",
        "new CompletableFuture<String>().thenRun(() -> {});",
        "mine().thenRun(() -> {});",
        "given.thenRunAsync(() -> {}, pool).thenRun(() -> {});",
      })
  void ourOwnPoolMay(String body) {
    assertThat(lenders(body)).as("%s", body).isEmpty();
  }

  @Test
  void aTimerWithOneTaskIsNobodyElses() {
    String task = "new TimerTask() { public void run() {} }";
    String one = "t.schedule(" + task + ", 1);";
    String field = "Timer t = new Timer(); void f() { " + one;
    Lowered alone = Lowered.of("class T { " + field + " } }");
    assertThat(new ForeignThreads(alone.analysis()).bodies()).isEmpty();
    Lowered shared = Lowered.of("class T { " + field + one + " } }");
    assertThat(new ForeignThreads(shared.analysis()).bodies())
        .extracting(Body::lender)
        .containsExactly(Lender.TIMER, Lender.TIMER);
  }

  @Test
  void aParallelStreamRunsInThePoolThatItIsCalledIn() {
    String stream = "List.of(1).parallelStream().forEach(x -> {})";
    assertThat(lenders(stream + ";")).containsExactly(Lender.COMMON_POOL);
    assertThat(lenders("List.of(1).stream().forEach(x -> {});")).isEmpty();
    assertThat(lenders("new ForkJoinPool(3).submit(() -> " + stream + ");")).isEmpty();
  }
}
