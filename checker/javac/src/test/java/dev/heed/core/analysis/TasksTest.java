package dev.heed.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TasksTest {
  private static final Lowered SOURCE =
      Lowered.of(
          """
          class ByType implements Runnable { public void run() { step(); } void step() {} void other() {} }
          class ByCall implements Callable<String> { public String call() { return null; } }
          class AThread extends Thread { @Override public void run() {} }
          class NoTask { void run() {} String call() { return null; } }
          class Started {
            void start(ExecutorService pool) { pool.submit(this::body); pool.execute(() -> reached()); }
            void body() { deep(); } void deep() {} void reached() {} void alone() {}
            void now(List<String> list) { list.forEach(s -> inLoop()); } void inLoop() {}
            void timer() { new Timer().schedule(new TimerTask() { @Override public void run() { beat(); } }, 1); }
            void beat() {}
          }
          class Main { public static void main(String[] args) {} void main() {} }
          """);
  private static final Tasks TASKS = SOURCE.analysis().tasks();

  @Test
  void bodiesByType() {
    for (String body : new String[] {"ByType.run", "ByCall.call", "AThread.run"}) {
      assertThat(TASKS.isBody(SOURCE.method(body))).as(body).isTrue();
    }
    for (String none : new String[] {"ByType.other", "NoTask.run", "NoTask.call"}) {
      assertThat(TASKS.isBody(SOURCE.method(none))).as(none).isFalse();
    }
  }

  @Test
  void bodiesByStart() {
    assertThat(TASKS.isBody(SOURCE.method("Started.body"))).isTrue();
    assertThat(TASKS.origin(SOURCE.method("Started.body")))
        .hasValueSatisfying(origin -> assertThat(origin.start()).isNotNull());
    assertThat(TASKS.isBody(SOURCE.lambda("Started.start"))).isTrue();
  }

  @Test
  void whatTasksReach() {
    for (String reached :
        new String[] {"ByType.step", "Started.deep", "Started.reached", "Started.beat"}) {
      assertThat(TASKS.origin(SOURCE.method(reached))).as(reached).isPresent();
    }
    for (String not :
        new String[] {"ByType.other", "Started.alone", "Started.now", "Started.inLoop"}) {
      assertThat(TASKS.origin(SOURCE.method(not))).as(not).isEmpty();
    }
  }

  @Test
  void theMainMethod() {
    assertThat(TASKS.isMain(SOURCE.method("NoTask.run"))).isFalse();
    assertThat(
            SOURCE.type("Main").methods().stream()
                .filter(method -> TASKS.isMain(SOURCE.analysis().index().code(method)))
                .count())
        .isEqualTo(1);
  }
}
