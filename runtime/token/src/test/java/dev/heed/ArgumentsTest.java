package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every public method refuses what it says that it refuses, before it does anything else. */
class ArgumentsTest {
  private static final Duration NEGATIVE = Duration.ofNanos(-1);

  private final Samples samples = new Samples();

  @Test
  @DisplayName("null is refused for every parameter that is not @Nullable")
  void nulls() throws Exception {
    List<String> accepted = new ArrayList<>();
    int tried = 0;
    for (Method method : Samples.methods()) {
      for (int i = 0; i < method.getParameterCount(); i++) {
        if (!method.getParameterTypes()[i].isPrimitive()
            && !method.getAnnotatedParameterTypes()[i].isAnnotationPresent(Nullable.class)) {
          tried++;
          Throwable thrown = samples.call(method, i, null);
          if (!(thrown instanceof NullPointerException)) {
            accepted.add(method + " with null as argument " + i + ": " + thrown);
          }
        }
      }
    }
    assertThat(accepted).isEmpty();
    assertThat(tried).isGreaterThan(120);
  }

  @Test
  @DisplayName("a negative duration is refused wherever one is asked for")
  void negative() throws Exception {
    List<String> accepted = new ArrayList<>();
    int tried = 0;
    for (Method method : Samples.methods()) {
      for (int i = 0; i < method.getParameterCount(); i++) {
        if (method.getParameterTypes()[i] == Duration.class) {
          tried++;
          Throwable thrown = samples.call(method, i, NEGATIVE);
          if (!(thrown instanceof IllegalArgumentException)) {
            accepted.add(method + ": " + thrown);
          }
        }
      }
    }
    assertThat(accepted).isEmpty();
    assertThat(tried).isGreaterThan(25);
  }
}
