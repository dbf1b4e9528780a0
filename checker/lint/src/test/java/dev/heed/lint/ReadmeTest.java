package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table in the README is the one that {@code heed rules --markdown} prints. */
final class ReadmeTest {
  private static final String START = "<!-- rules -->";
  private static final String END = "<!-- /rules -->";

  @Test
  void holdsTheTableOfRules() throws IOException {
    Path readme = Repository.root().resolve("README.md");
    assumeTrue(Files.exists(readme), "no README yet");
    String text = Files.readString(readme);
    int start = text.indexOf(START);
    int end = text.indexOf(END);
    assumeTrue(start >= 0 && start < end, "the README has no markers yet");
    assertThat(text.substring(start + START.length(), end).strip())
        .isEqualTo(RulesCommand.markdown(Engine.standard().rules()).strip());
  }
}
