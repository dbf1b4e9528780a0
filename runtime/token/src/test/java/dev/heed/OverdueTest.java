package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OverdueTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualTime time = new ManualTime();
  private final Map<String, Long> since = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private final List<Throwable> broken = new ArrayList<>();
  private Runnable whenTold = () -> {};
  private final Overdue<String> overdue =
      new Overdue<>(time, SECOND.toNanos() * 8, since::get, this::tell, broken::add);

  private boolean tell(String one) {
    told.add(one + (time.nanoTime() - since.get(one)) / SECOND.toNanos());
    Runnable action = whenTold;
    whenTold = () -> {};
    action.run();
    return false;
  }

  private void add(String one) {
    since.put(one, time.nanoTime());
    overdue.add(one);
  }

  @Test
  @DisplayName("each is told when its time is over, with one timer")
  void told() {
    add("a");
    time.advance(SECOND.multipliedBy(4));
    add("b");
    assertThat(time.pending()).isEqualTo(1);
    time.advance(SECOND.multipliedBy(20));
    assertThat(told).containsExactly("a8", "b8");
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("what is added while the due are told does not put off the others")
  void addedMeanwhile() {
    add("a");
    time.advance(SECOND.multipliedBy(4));
    add("b");
    whenTold = () -> add("c");
    time.advance(SECOND.multipliedBy(30));
    assertThat(told).containsExactly("a8", "b8", "c8");
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("what moves on is not told; what is removed neither; then there is no timer")
  void movesOn() {
    add("a");
    add("b");
    time.advance(SECOND.multipliedBy(7));
    since.put("a", time.nanoTime());
    overdue.remove("b");
    overdue.remove("never there");
    time.advance(SECOND.multipliedBy(7));
    assertThat(told).isEmpty();
    assertThat(time.pending()).isEqualTo(1);
    overdue.remove("a");
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("closed: no timer, and none for what is added")
  void closed() {
    add("a");
    whenTold = overdue::close;
    add("b");
    time.advance(SECOND.multipliedBy(8));
    add("c");
    time.advance(SECOND.multipliedBy(80));
    assertThat(told).hasSize(2);
    assertThat(time.pending()).isZero();
    assertThat(broken).isEmpty();
  }
}
