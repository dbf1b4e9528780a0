package dev.heed.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {
  private static final List<String> NAMES = List.of("DroppedTask", "RegistryLeak", "CallbackLeak");

  @Test
  void findsAMisspelling() {
    assertThat(Nearest.to("DropedTask", NAMES)).contains("DroppedTask");
    assertThat(Nearest.to("registryleak", NAMES)).contains("RegistryLeak");
    assertThat(Nearest.to("CallbakLeek", NAMES)).contains("CallbackLeak");
  }

  @Test
  void doesNotGuessWildly() {
    assertThat(Nearest.to("Foo", NAMES)).isEmpty();
    assertThat(Nearest.to("", NAMES)).isEmpty();
    assertThat(Nearest.to("DroppedTask", List.of())).isEmpty();
  }
}
