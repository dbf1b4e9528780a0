package dev.heed.lint.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.config.Settings;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Location;
import dev.heed.core.finding.Problem;
import dev.heed.core.finding.Severity;
import dev.heed.core.program.Span;
import dev.heed.core.rule.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ValuesTest {
  private static final Location PLACE = new Location("a\uD800/Ä.java", new Span(3, 9), 1, 4, 2, 1);

  /** A finding of which no part is left out. */
  private static final Answer ANSWER =
      new Answer(
          List.of(
              new Finding(
                  "TestHazard",
                  Family.REACH,
                  Severity.ERROR,
                  "`x`\n\uDC00",
                  PLACE,
                  List.of(new Finding.Related(PLACE, "here")),
                  List.of(
                      new Finding.Fix(
                          "do", Finding.Safety.UNSAFE, List.of(new Finding.Edit(PLACE, "that")))),
                  "0123")),
          List.of(new Problem("b", 0, "")),
          Set.of("a", "b", "c"));

  @Test
  void readsWhatItWrote() throws IOException {
    assertThat(read(Answer.class, written(ANSWER))).isEqualTo(ANSWER);
    Settings settings = new Settings(Profile.STRICT, Map.of("A", Settings.Level.OFF), true);
    assertThat(read(Settings.class, written(settings))).isEqualTo(settings);
  }

  @Test
  void theOrderOfAMapDoesNotMatter() throws IOException {
    record Mapped(Map<String, Integer> map) {}
    Map<String, Integer> one = new LinkedHashMap<>();
    Map<String, Integer> other = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      one.put("k" + i, i);
      other.put("k" + (19 - i), 19 - i);
    }
    assertThat(written(new Mapped(one))).isEqualTo(written(new Mapped(other)));
  }

  @Test
  void saysWhatItCannotKeep() {
    record Held(Object value) {}
    assertThatThrownBy(() -> written(new Held(new Thread())))
        .hasMessage("cannot be kept: class java.lang.Thread");
  }

  @Test
  void nonsenseIsAnException() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] good = written(ANSWER);
    for (int i = 0; i < 5000; i++) {
      byte[] bad = Arrays.copyOf(good, random.nextInt(good.length));
      for (int flips = random.nextInt(4); flips > 0 && bad.length > 0; flips--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      try {
        read(Answer.class, bad);
      } catch (IOException e) {
        assertThat(e).as("seed %s", seed).isNotNull();
      }
    }
  }

  private static byte[] written(Record value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Values.write(value, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static <T> T read(Class<T> type, byte[] bytes) throws IOException {
    return Values.read(type, new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
