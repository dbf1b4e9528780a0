package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with all of Heed behind it, on sources as they come. */
final class RealSourcesTest {
  /** Breaks SwallowedCancellation. */
  private static final String HAZARD =
      """
      package p;
      class %s {
        void nap() {
          while (true) {
            try {
              Thread.sleep(1000);
            } catch (InterruptedException e) {
              System.out.println("never mind");
            }
          }
        }
      }
      """;

  @TempDir private Path dir;

  @Test
  void findsAHazardWithoutClassPath() throws IOException {
    Path file = write("A.java", HAZARD.formatted("A"));
    Run run = Run.of(Engine.standard(), "check", file.toString());
    assertThat(run.out())
        .contains(file + ":7:")
        .contains("warning[SwallowedCancellation]")
        .contains("7 |       } catch (InterruptedException e) {\n")
        .contains("help: heed explain SwallowedCancellation\n");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void unresolvedNamesAreTolerated() throws IOException {
    write("A.java", "import gone.*; " + HAZARD.formatted("A").replace("package p;", ""));
    write("B.java", "class B extends gone.C { gone.D d() { return super.x(1, y); } }");
    JsonObject report = check(1, dir.toString());
    assertThat(rules(report)).containsExactly("SwallowedCancellation");
    assertThat(report.getAsJsonArray("problems")).isEmpty();
  }

  @Test
  void theSameTypeInSeveralFilesLosesNothing() throws IOException {
    write("before/A.java", HAZARD.formatted("A"));
    write("after/A.java", HAZARD.formatted("A"));
    write("after/odd name.java", HAZARD.formatted("A"));
    JsonObject report = check(1, dir.toString());
    assertThat(rules(report))
        .containsExactly("SwallowedCancellation", "SwallowedCancellation", "SwallowedCancellation");
    assertThat(report.get("files").getAsInt()).isEqualTo(3);
  }

  @Test
  void aSyntaxErrorIsAProblemAndTheOthersAreChecked() throws IOException {
    Path broken = write("A.java", "class A {\n  void a( {\n}");
    write("B.java", HAZARD.formatted("B"));
    JsonObject report = check(1, dir.toString());
    assertThat(rules(report)).containsExactly("SwallowedCancellation");
    JsonObject problem = report.getAsJsonArray("problems").get(0).getAsJsonObject();
    assertThat(problem.get("path").getAsString()).isEqualTo(broken.toString());
    assertThat(problem.get("line").getAsInt()).isEqualTo(2);
    assertThat(problem.get("message").getAsString()).isNotBlank();
  }

  @Test
  void aFileThatIsNotUtf8IsAProblemAndTheOthersAreChecked() throws IOException {
    Path latin = dir.resolve("A.java");
    Files.write(latin, "class A { String s = \"ä\"; }".getBytes(StandardCharsets.ISO_8859_1));
    write("B.java", HAZARD.formatted("B"));
    JsonObject report = check(1, dir.toString());
    assertThat(rules(report)).containsExactly("SwallowedCancellation");
    assertThat(report.getAsJsonArray("problems").toString())
        .isEqualTo("[{\"path\":\"" + latin + "\",\"line\":0,\"message\":\"is not UTF-8\"}]");
  }

  @Test
  void tenMegabytesOfGeneratedCodeAreNoTrouble() throws IOException {
    StringBuilder text = new StringBuilder("class Big {\n");
    for (int i = 0; text.length() < 10_000_000; i++) {
      text.append("  static int value").append(i).append("(int a) {\n    return a");
      text.append(" + a * 7".repeat(100)).append(";\n  }\n");
    }
    write("Big.java", text.append("}\n").toString());
    write("B.java", HAZARD.formatted("B"));
    JsonObject report = check(1, dir.toString());
    assertThat(rules(report)).containsExactly("SwallowedCancellation");
    assertThat(report.getAsJsonArray("problems")).isEmpty();
  }

  @Test
  void deepNestingIsNoCrash() throws IOException {
    write(
        "Deep.java",
        "class Deep { int a = " + "(1 + ".repeat(3000) + "1" + ")".repeat(3000) + "; }");
    write("Sum.java", "class Sum { String a = x()" + " + x()".repeat(20_000) + "; }");
    write("B.java", HAZARD.formatted("B"));
    JsonObject report = check(1, dir.toString());
    assertThat(rules(report)).containsExactly("SwallowedCancellation");
  }

  @Test
  void oddFilesAreFine() throws IOException {
    write("module-info.java", "module m { requires gone; }");
    write("package-info.java", "/** P. */ package p;");
    write("Empty.java", "");
    JsonObject report = check(0, dir.toString());
    assertThat(report.getAsJsonArray("problems")).isEmpty();
    assertThat(report.get("files").getAsInt()).isEqualTo(3);
  }

  @Test
  void aSuppressionThatNamesNoRuleIsAProblem() throws IOException {
    Path file =
        write(
            "A.java",
            """
            @SuppressWarnings("heed")
            class A {
              @SuppressWarnings({"unchecked", "heed:DropedTask", "heed:DroppedTask"}) int a;
            }
            """);
    Run run = Run.of(Engine.standard(), "check", file.toString());
    assertThat(run.err())
        .startsWith(
            file
                + ":3: problem: @SuppressWarnings names the unknown rule `DropedTask`,"
                + " did you mean `DroppedTask`?\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void aBrokenModelFileIsNamed() throws IOException {
    write("heed.properties", "models = my.model");
    Path model = write("my.model", "library my\n\ntype com.acme.Pool : executer\n");
    Path file = write("A.java", "class A {}");
    Run run = Run.of(Engine.standard(), "check", file.toString());
    assertThat(run.err()).startsWith("heed: " + model + ":3").contains("executer");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void everyRuleCanBeExplained() {
    for (String rule : Engine.standard().ruleIds()) {
      Run run = Run.of(Engine.standard(), "explain", rule);
      assertThat(run.exit()).isZero();
      assertThat(run.out()).contains(rule);
    }
  }

  private static JsonObject check(int exit, String path) {
    Run run =
        Run.of(Engine.standard(), "check", "--no-config", "--no-cache", "--format", "json", path);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(exit);
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  private static List<String> rules(JsonObject report) {
    JsonArray findings = report.getAsJsonArray("findings");
    return findings.asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(finding -> finding.get("rule").getAsString())
        .toList();
  }

  private Path write(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
