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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lists in the documents are complete. */
final class TablesTest {
  private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");
  private static final Pattern ARTIFACT =
      Pattern.compile("</parent>\\s*<artifactId>(.*?)</artifactId>");
  private static final Pattern ERROR_PRONE =
      Pattern.compile("<errorprone\\.(?:latest\\.)?version>(.*?)<");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");
  private static final Pattern VERSION = Pattern.compile("(?ms)^## ([\\d.]+)(.*?)(?=^## |\\z)");

  @Test
  void theReadmeHoldsTheTableOfRules() throws IOException {
    Document.readme().assertRegion("rules", Heed.run("rules", "--format=markdown").out());
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
  void theReadmeNamesEveryLibraryThatHasAModel() throws IOException {
    String readme = Document.readme().text().toLowerCase(Locale.ROOT);
    Path models =
        Document.root().resolve("checker/core/src/main/resources/dev/heed/core/library/models");
    try (Stream<Path> files = Files.list(models)) {
      assertThat(files)
          .extracting(file -> file.getFileName().toString().replace(".model", ""))
          .filteredOn(name -> !name.startsWith("jdk") && !name.equals("conventions"))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(readme).contains(name.replace('-', ' ')));
    }
  }

  @Test
  void theReadmeNamesTheVersionsOfErrorProne() throws IOException {
    String pom = Files.readString(Document.root().resolve("pom.xml"));
    assertThat(ERROR_PRONE.matcher(pom).results().map(m -> m.group(1)))
        .hasSize(2)
        .allSatisfy(version -> assertThat(Document.readme().text()).contains(version));
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
