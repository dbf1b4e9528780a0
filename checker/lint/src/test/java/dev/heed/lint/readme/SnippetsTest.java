package dev.heed.lint.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.config.ConfigException;
import dev.heed.core.config.ConfigFile;
import dev.heed.core.rule.RuleDescriptor;
import dev.heed.core.rule.Rules;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's pieces of code and configuration do what it says of them. */
final class SnippetsTest {
  private static final List<String> RULES =
      Rules.descriptors().stream().map(RuleDescriptor::id).toList();

  @TempDir Path folder;

  @Test
  void theHazardCompilesAndIsReportedAsShown() throws IOException {
    Path source = write(Document.readme().block("hazard"));
    assertThat(compile(source)).isEmpty();
    Heed heed = Heed.run("check", "--color=never", source.toString());
    assertThat(heed.exit()).isEqualTo(1);
    Document.readme().assertBlock("hazard output", heed.shownIn(folder));
  }

  @Test
  void theSuppressionSilencesIt() throws IOException {
    String hazard = Document.readme().block("hazard");
    String suppression = Document.readme().block("suppression");
    String method = "  String run(Job job) throws";
    assertThat(hazard).contains(method);
    Path source = write(hazard.replace(method, suppression + method));
    assertThat(compile(source)).isEmpty();
    assertThat(Heed.run("check", source.toString()).exit()).isZero();
    write(hazard.replace(method, "  @SuppressWarnings(\"heed\")\n" + method));
    assertThat(Heed.run("check", source.toString()).exit()).isZero();
    write(hazard.replace(method, "  @SuppressWarnings(\"heed:NoSuchRule\")\n" + method));
    assertThat(Heed.run("check", source.toString()).err()).contains("unknown rule `NoSuchRule`");
  }

  @Test
  void inTheStrictProfileASuppressionHasToSuppress() throws IOException {
    String hazard = Document.readme().block("hazard");
    String suppression = Document.readme().block("suppression");
    String method = "  String run(Job job) throws";
    Path source = write(hazard.replace(method, suppression + method));
    assertThat(Heed.run("check", "--profile=strict", source.toString()).err())
        .isEqualTo("no findings in 1 file\n");
    write(hazard.replace("  interface Leases", suppression + "  interface Leases"));
    Heed heed = Heed.run("check", "--profile=strict", source.toString());
    assertThat(heed.err())
        .startsWith(
            source
                + ":6: problem: @SuppressWarnings(\"heed:UncancelledHeartbeat\") suppresses nothing;"
                + " remove it\n");
    assertThat(Heed.run("check", source.toString()).err()).isEqualTo("1 finding in 1 file\n");
  }

  @Test
  void theRuntimeExampleCompilesAndIsClean() throws IOException {
    Path source = write(Document.readme().block("runtime"));
    assertThat(compile(source)).isEmpty();
    Heed heed = Heed.run("check", "--profile=strict", source.toString());
    assertThat(heed.out()).isEmpty();
    assertThat(heed.exit()).isZero();
  }

  @Test
  void theLongRuntimeExampleIsTheTestedOneAndClean() throws IOException {
    String example = "runtime/token/src/test/java/dev/heed/example/ImportService.java";
    Path source = Document.root().resolve(example);
    String text = Files.readString(source).replace("\r\n", "\n");
    Document.readme().assertBlock("runtime example", text.substring(text.indexOf("/**")));
    assertThat(compile(source)).isEmpty();
    for (String profile : List.of("default", "strict")) {
      for (List<String> resolved :
          List.of(
              List.<String>of(), List.of("--classpath", System.getProperty("java.class.path")))) {
        List<String> words = new ArrayList<>(List.of("check", "--profile=" + profile));
        words.addAll(resolved);
        words.add(source.toString());
        Heed heed = Heed.run(words.toArray(String[]::new));
        assertThat(heed.out()).as("%s %s", profile, resolved).isEmpty();
        assertThat(heed.err()).isEqualTo("no findings in 1 file\n");
        assertThat(heed.exit()).isZero();
      }
    }
  }

  @Test
  void theTypesOfTheRuntimeAreThere() throws IOException {
    Path types = Document.root().resolve("runtime/token/src/main/java/dev/heed");
    List<String> rows =
        Pattern.compile("(?m)^\\| `(\\w+)` \\| ")
            .matcher(Document.readme().text())
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(rows).contains("CancellationToken", "Shutdown").doesNotHaveDuplicates();
    for (String type : rows) {
      assertThat(Files.readString(types.resolve(type + ".java")))
          .containsPattern("(?m)^public (final )?(class|interface|record) " + type + "\\b");
    }
  }

  @Test
  void theSettingsAreRead() throws Exception {
    Path file = folder.resolve(ConfigFile.NAME);
    Files.writeString(file, Document.readme().block("heed.properties"));
    ConfigFile config = ConfigFile.read(file, RULES);
    assertThat(config.settings().levels()).isNotEmpty();
    assertThat(config.excludes(folder.resolve("src/generated/Stub.java"))).isTrue();
    assertThat(config.excludes(folder.resolve("legacy/Old.java"))).isTrue();
    assertThat(config.excludes(folder.resolve("src/New.java"))).isFalse();
  }

  @Test
  void everyKeyIsMentioned() throws IOException {
    String properties = Document.readme().block("heed.properties");
    String prose = Document.readme().text();
    assertThat(knownKeys())
        .isNotEmpty()
        .allSatisfy(
            key ->
                assertThat(
                        Pattern.compile("(?m)^" + Pattern.quote(key) + " = ")
                                .matcher(properties)
                                .find()
                            || prose.contains("`" + key + "`"))
                    .as("key %s", key)
                    .isTrue());
  }

  /** As the error message about an unknown key lists them. */
  private static List<String> knownKeys() {
    try {
      ConfigFile.NONE.with(List.of("qqqqqqqqqqqq=1"), Path.of(""), RULES);
      throw new AssertionError("accepted");
    } catch (ConfigException e) {
      String list = e.getMessage().replaceAll(".*known are | and rule\\.<Id>.*", "");
      return List.of(list.split(", "));
    }
  }

  private Path write(String source) throws IOException {
    return Files.writeString(folder.resolve("JobRunner.java"), source);
  }

  /** What javac complains about. */
  private String compile(Path source) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none",
            "--release",
            "17",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            folder.resolve("classes").toString());
    javac
        .getTask(
            output,
            null,
            null,
            options,
            null,
            javac.getStandardFileManager(null, null, null).getJavaFileObjects(source))
        .call();
    return output.toString();
  }
}
