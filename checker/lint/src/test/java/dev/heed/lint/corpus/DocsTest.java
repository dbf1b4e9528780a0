package dev.heed.lint.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.finding.Finding;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.RuleDescriptor;
import dev.heed.core.rule.Rules;
import dev.heed.javac.JavacFrontEnd.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules' texts are complete, and their examples are what they claim to be. */
class DocsTest {
  private static final String FOLDER = "checker/core/src/main/resources/dev/heed/core/rule/docs";
  private static final List<String> HEADINGS =
      List.of(
          "## What it does",
          "## Why it is a bug",
          "## Example",
          "## Use instead",
          "## Known limits",
          "## Fix safety");
  private static final Pattern TYPE = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");

  @TempDir Path folder;

  static Stream<String> rules() throws IOException {
    try (Stream<Path> files = Files.list(Repository.file(FOLDER))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md"))
          .map(name -> name.substring(0, name.length() - ".md".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  void everyRuleHasATextAndEveryTextARule() throws IOException {
    assertThat(rules())
        .containsExactlyInAnyOrderElementsOf(
            Rules.descriptors().stream().map(RuleDescriptor::id).toList());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void hasTheFixedHeadings(String rule) throws IOException {
    List<String> lines = text(rule).lines().toList();
    assertThat(lines.get(0)).isEqualTo("# " + rule);
    assertThat(lines.get(1)).isEmpty();
    assertThat(lines.get(2)).as("the summary, in one line").isNotBlank();
    assertThat(lines.get(3)).isEmpty();
    assertThat(lines.stream().filter(line -> line.startsWith("## ")))
        .startsWith(HEADINGS.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theExampleIsFlagged(String rule) throws Exception {
    Profile profile = Rules.find(rule).orElseThrow().descriptor().profile();
    for (Heed.Door door : Heed.Door.values()) {
      Map<Profile, List<Finding>> findings = check(door, block(rule, "## Example"));
      assertThat(findings.get(profile)).extracting(Finding::rule).containsOnly(rule);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whatToUseInsteadIsClean(String rule) throws Exception {
    for (Heed.Door door : Heed.Door.values()) {
      Map<Profile, List<Finding>> findings = check(door, block(rule, "## Use instead"));
      assertThat(findings.get(Profile.DEFAULT)).isEmpty();
      assertThat(findings.get(Profile.STRICT)).isEmpty();
    }
  }

  private Map<Profile, List<Finding>> check(Heed.Door door, String block) throws Exception {
    Matcher type = TYPE.matcher(block);
    assertThat(type.find()).as("a class in%n%s", block).isTrue();
    Path file = Files.writeString(folder.resolve(type.group(1) + ".java"), block);
    assertThat(Heed.compile(List.of(file), 17, folder)).isEmpty();
    return Heed.check(door, List.of(new Input(file, file.getFileName().toString())));
  }

  private static String block(String rule, String heading) throws IOException {
    String text = text(rule);
    int section = text.indexOf(heading + "\n");
    int start = text.indexOf("```java\n", section) + "```java\n".length();
    int end = text.indexOf("```", start);
    int next = text.indexOf("\n## ", section + 1);
    assertThat(section).as(heading).isNotNegative();
    assertThat(end).as("one block of Java under %s", heading).isBetween(start, next);
    return text.substring(start, end);
  }

  private static String text(String rule) throws IOException {
    return Files.readString(Repository.file(FOLDER).resolve(rule + ".md"));
  }
}
