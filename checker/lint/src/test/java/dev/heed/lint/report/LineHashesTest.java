package dev.heed.lint.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected hashes come from a run of GitHub's own code over the same texts. */
final class LineHashesTest {
  @ParameterizedTest
  @CsvSource({
    "'',c129715d7a2bc9a3:1",
    "class A {}\\n,8349d10d4dbf5248:1 c129715d7a2bc9a3:1",
    "class A {\\n  int b;\\n\\n}\\n,"
        + "b4e1a1fb9db1ecc6:1 308a601e418acc4a:1 2aace4c0835fec88:1 32dce9ccfdbc9d3e:1"
        + " c129715d7a2bc9a3:1",
    "class A {\\r\\n\\tint b;\\r\\n\\r\\n}\\r\\n,"
        + "b4e1a1fb9db1ecc6:1 308a601e418acc4a:1 2aace4c0835fec88:1 32dce9ccfdbc9d3e:1"
        + " c129715d7a2bc9a3:1",
    "a\\r\\n\\n\\r b\\rc,"
        + "a1e390b1071214b5:1 b2581ada3cffb24e:1 ce9bbb84d1d432dc:1 e461f42c548ac762:1"
        + " 188ff2f224477a1e:1",
    "ü€😀\\nx,41c8ce85d759b6ae:1 638816509450efbf:1",
    "\\n\\n\\n,4e5d562094661a0d:1 5b5d4caf73a13177:1 3c5bef55b72b93c9:1 c129715d7a2bc9a3:1",
  })
  void areThoseOfGitHub(String text, String expected) {
    String[] hashes = expected.split(" ");
    LineHashes actual = new LineHashes(text.translateEscapes());
    for (int i = 0; i < hashes.length; i++) {
      assertThat(actual.of(i + 1)).as("line %d", i + 1).isEqualTo(hashes[i]);
    }
    assertThat(actual.of(hashes.length + 1)).isEmpty();
    assertThat(actual.of(0)).isEmpty();
  }

  @Test
  void equalLinesAreCounted() {
    String text = "tick();\n".repeat(4) + "tock();\n".repeat(60) + "tick();";
    LineHashes hashes = new LineHashes(text);
    assertThat(hashes.of(1)).isEqualTo("23979bce1f8b7091:1");
    assertThat(hashes.of(5)).isEqualTo("511fd62e63018169:1");
    assertThat(hashes.of(52)).isEqualTo("511fd62e63018169:48");
    assertThat(hashes.of(53)).isEqualTo("511fd62e63016153:1");
    assertThat(hashes.of(65)).isEqualTo("182b93e03dcefe9e:1");
  }

  /** What stands before a line has no say, and neither has how it is indented. */
  @Test
  void dependOnWhatFollowsOnly() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      String rest =
          random
              .ints(300, 'a', 'z')
              .mapToObj(Character::toString)
              .reduce("", (a, b) -> a + (b.equals("q") ? "\n" : b));
      String before = "x".repeat(random.nextInt(150)) + "\n";
      String hash = new LineHashes(rest).of(1);
      assertThat(new LineHashes(before + "\t  " + rest).of(2)).isEqualTo(hash);
    }
  }
}
