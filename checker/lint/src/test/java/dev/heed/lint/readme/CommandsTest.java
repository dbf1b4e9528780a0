package dev.heed.lint.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command in the documents is run: by {@code .ci}, which reads it from there, or here. */
final class CommandsTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final String HEED = "java -jar checker/lint/target/heed.jar ";

  /**
   * Run by {@link #theOtherCommandsOfHeedWork}, {@link InstallationTest}, {@link CiTest} and {@link
   * LauncherTest}.
   */
  private static final List<String> RUN_BY_TESTS = List.of("heed", "javac", "baseline", "launcher");

  @TempDir Path folder;

  @Test
  void everyCommandIsRun() throws IOException {
    String ci =
        Files.readString(Document.root().resolve(".ci/run"))
            + Files.readString(Document.root().resolve(".ci/readme"));
    for (Document document : List.of(Document.readme(), Document.contributing())) {
      Path name = document.file().getFileName();
      assertThat(document.commands()).as("named blocks of %s", name).isNotEmpty();
      assertThat(document.shellBlocks())
          .as("each block of commands in %s has a name", name)
          .isEqualTo(document.commands().size());
      for (String command : document.commands()) {
        assertThat(
                RUN_BY_TESTS.contains(command)
                    || ci.contains("run_command " + name + " " + command))
            .as("command `%s` of %s is run", command, name)
            .isTrue();
      }
    }
  }

  /** What {@code .ci/readme} does with the jar. */
  @Test
  void theFirstCommandFindsTheHazards() throws IOException {
    String command = Document.readme().block("command: check").strip();
    String check = command.substring(command.indexOf(HEED) + HEED.length());
    assertThat(check).isEqualTo("check test-data");
    Heed heed = Heed.run("check", Document.root().resolve("test-data").toString());
    assertThat(heed.exit()).isEqualTo(1);
    assertThat(heed.err()).containsPattern("(?m)^[1-9]\\d* findings in [1-9]\\d* files");
  }

  @Test
  void theOtherCommandsOfHeedWork() throws IOException {
    Path src = Files.createDirectories(folder.resolve("src"));
    Files.writeString(src.resolve("JobRunner.java"), Document.readme().block("hazard"));
    Files.createDirectories(folder.resolve("lib"));
    List<String> lines = Document.readme().block("command: heed").lines().toList();
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      assertThat(line).startsWith(HEED);
      Heed heed = Heed.run(words(line.substring(HEED.length())));
      assertThat(heed.exit())
          .as(line + "\n" + heed.err())
          .isEqualTo(line.startsWith(HEED + "check") ? 1 : 0);
      assertThat(heed.out()).as(line).contains("UncancelledHeartbeat");
    }
  }

  @Test
  void theExitStatusIsTwoAfterWrongUse() {
    assertThat(Heed.run("check", folder.resolve("nowhere").toString()).exit()).isEqualTo(2);
  }

  private String[] words(String line) {
    List<String> words = new ArrayList<>();
    for (MatchResult match : WORD.matcher(line).results().toList()) {
      String word = match.group(1) == null ? match.group(2) : match.group(1);
      boolean path = word.equals("src") || word.startsWith("lib/");
      words.add(path ? folder + "/" + word : word);
    }
    return words.toArray(String[]::new);
  }
}
