package dev.heed.lint.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The lists in the documents are complete. */
final class TablesTest {
  private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");
  private static final Pattern ARTIFACT =
      Pattern.compile("</parent>\\s*<artifactId>(.*?)</artifactId>");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");
  private static final Pattern VERSION = Pattern.compile("(?ms)^## ([\\d.]+)(.*?)(?=^## |\\z)");

  @Test
  void theReadmeHoldsTheTableOfRules() throws IOException {
    Document.readme().assertRegion("rules", Heed.run("rules", "--markdown").out());
  }

  @Test
  void theReadmeHoldsEveryModule() throws IOException {
    String readme = Document.readme().text();
    String pom = Files.readString(Document.root().resolve("pom.xml"));
    List<String> modules = MODULE.matcher(pom).results().map(m -> m.group(1)).toList();
    assertThat(modules).isNotEmpty();
    for (String module : modules) {
      Matcher artifact =
          ARTIFACT.matcher(Files.readString(Document.root().resolve(module).resolve("pom.xml")));
      assertThat(artifact.find()).isTrue();
      assertThat(readme)
          .contains("| [" + module + "](" + module + ") | `" + artifact.group(1) + "` |");
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    for (Document document : List.of(Document.readme(), Document.contributing())) {
      for (String link : LINK.matcher(document.text()).results().map(m -> m.group(1)).toList()) {
        Path target = Document.root().resolve(link);
        assertThat(target).as("link in %s", document.file().getFileName()).exists();
      }
    }
  }

  /** One line for each rule, under the version that brought it. */
  @Test
  void theChangesListEveryRule() throws IOException {
    List<String> versions =
        VERSION
            .matcher(Document.changelog().text())
            .results()
            .flatMap(
                section ->
                    section
                        .group(2)
                        .lines()
                        .filter(line -> line.startsWith("- "))
                        .map(line -> section.group(1) + " " + line))
            .toList();
    assertThat(versions)
        .containsAll(
            Rules.descriptors().stream()
                .map(
                    rule ->
                        "%s.0 - %s (%s, %s)"
                            .formatted(
                                rule.since(),
                                rule.id(),
                                rule.family().title().toLowerCase(Locale.ROOT),
                                rule.severity().title()))
                .toList());
  }
}
