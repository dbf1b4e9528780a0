package dev.heed.lint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.heed.core.rule.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SarifReportTest {
  @TempDir private Path dir;
  private Reports reports = new Reports(Path.of(""));

  @BeforeEach
  void start() throws IOException {
    reports = new Reports(dir);
    Files.createDirectory(dir.resolve(".git"));
  }

  @Test
  void everyReportFitsThePublishedSchema() throws IOException {
    assertValid(reports.render(Format.SARIF));
    reports
        .finding("a/A.java", 3, "m")
        .related("a/A.java", 1, "here")
        .related("b/B.java", 2, "there")
        .fix("b/B.java", 2, "")
        .error("b/B.java", 7, "n")
        .problem("gone.java", 0, "cannot be read")
        .problem("b/B.java", 4, "illegal character")
        .failure("c.java");
    assertValid(reports.render(Format.SARIF));
    Format.Context real = new Format.Context(Rules.descriptors(), Optional.empty(), false);
    assertValid(Format.SARIF.findings(reports.report(), real));
  }

  /** Else the tests above would prove nothing. */
  @Test
  void theSchemaRefusesWhatIsWrong() throws IOException {
    String fine = reports.finding("a/A.java", 3, "m").render(Format.SARIF);
    for (String wrong :
        List.of(
            fine.replace("\"startLine\": 3", "\"startLine\": 0"),
            fine.replace("\"ruleId\"", "\"ruleIdentity\""),
            fine.replace("\"warning\"", "\"warn\""),
            fine.replace("\"2.1.0\"", "\"2.2.0\""))) {
      assertThat(wrong).isNotEqualTo(fine);
      assertThat(schema().validate(wrong, InputFormat.JSON)).isNotEmpty();
    }
  }

  @Test
  void thereIsOneRunWithTheRules() {
    JsonObject log = JsonParser.parseString(reports.render(Format.SARIF)).getAsJsonObject();
    assertThat(log.get("version").getAsString()).isEqualTo("2.1.0");
    assertThat(log.getAsJsonArray("runs")).hasSize(1);
    JsonObject driver = at(run(), "tool", "driver");
    assertThat(driver.get("name").getAsString()).isEqualTo("Heed");
    assertThat(driver.get("semanticVersion").getAsString()).isEqualTo("0.1.0-SNAPSHOT");
    JsonObject rule = driver.getAsJsonArray("rules").get(0).getAsJsonObject();
    assertThat(rule.get("id").getAsString()).isEqualTo("TestHazard");
    assertThat(at(rule, "shortDescription").get("text").getAsString())
        .isEqualTo("a call of `hazard`");
    assertThat(at(rule, "help").get("markdown").getAsString()).startsWith("# TestHazard\n");
    assertThat(at(rule, "defaultConfiguration").get("level").getAsString()).isEqualTo("warning");
    assertThat(at(rule, "properties").get("precision").getAsString()).isEqualTo("high");
    assertThat(at(rule, "properties").get("problem.severity").getAsString()).isEqualTo("warning");
  }

  /** What GitHub asks for, see docs.github.com, "SARIF support for code scanning". */
  @Test
  void everyRuleHasTheTextsThatGitHubAsksFor() {
    Format.Context real = new Format.Context(Rules.descriptors(), Optional.empty(), false);
    String log = Format.SARIF.findings(reports.report(), real);
    JsonArray rules =
        at(
                JsonParser.parseString(log).getAsJsonObject().getAsJsonArray("runs").get(0),
                "tool",
                "driver")
            .getAsJsonArray("rules");
    assertThat(rules).hasSameSizeAs(Rules.all());
    for (JsonElement rule : rules) {
      for (String text : List.of("shortDescription", "fullDescription", "help")) {
        assertThat(at(rule, text).get("text").getAsString()).as(text).isNotBlank();
      }
      assertThat(at(rule, "fullDescription").get("text").getAsString())
          .hasSizeLessThanOrEqualTo(1024)
          .doesNotStartWith("#");
      assertThat(at(rule, "properties").getAsJsonArray("tags").size()).isLessThanOrEqualTo(20);
      assertThat(rule.toString()).doesNotContain("security-severity");
    }
  }

  @Test
  void placesAreTightAndRelativeToTheRoot() {
    reports.finding("a b/Ä:1.java", 3, "m");
    JsonObject result = results().get(0).getAsJsonObject();
    assertThat(result.getAsJsonArray("locations")).hasSize(1);
    assertThat(at(result.getAsJsonArray("locations").get(0), "physicalLocation"))
        .isEqualTo(
            JsonParser.parseString(
                "{'artifactLocation':{'uri':'a%20b/%C3%84:1.java','uriBaseId':'%SRCROOT%'},"
                    + "'region':{'startLine':3,'startColumn':5,'endLine':3,'endColumn':9}}"));
    assertThat(run().get("columnKind").getAsString()).isEqualTo("utf16CodeUnits");
    assertThat(at(run(), "originalUriBaseIds").keySet()).containsExactly("%SRCROOT%");
  }

  @Test
  void nothingIsSaidOfTheMachine() {
    reports.finding("a/A.java", 3, "m").problem("a/A.java", 1, "p");
    assertThat(reports.render(Format.SARIF)).doesNotContain(dir.toString());
  }

  @Test
  void aColonInTheFirstNameEndsNoScheme() {
    reports.finding("a:b.java", 3, "m");
    assertThat(reports.render(Format.SARIF)).contains("\"uri\": \"a%3Ab.java\"");
  }

  @Test
  void aLinkedFileIsNamedWhereItLies() throws IOException {
    Files.createDirectories(dir.resolve("real"));
    Files.createSymbolicLink(dir.resolve("linked"), dir.resolve("real"));
    reports.finding("linked/A.java", 3, "m");
    assertThat(reports.render(Format.SARIF)).contains("\"uri\": \"real/A.java\"");
  }

  @Test
  void theOtherEndsAreAFlowInTheOrderOfTheCode() {
    reports
        .finding("a/A.java", 3, "lost")
        .related("a/A.java", 7, "later")
        .related("b/B.java", 1, "elsewhere")
        .related("a/A.java", 2, "before");
    JsonObject result = results().get(0).getAsJsonObject();
    assertThat(messages(result.getAsJsonArray("relatedLocations")))
        .containsExactly("later", "elsewhere", "before");
    JsonArray flows = result.getAsJsonArray("codeFlows");
    assertThat(flows).hasSize(1);
    JsonArray steps =
        flows
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("threadFlows")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("locations");
    assertThat(
            StreamSupport.stream(steps.spliterator(), false)
                .map(step -> at(step, "location", "message").get("text").getAsString()))
        .containsExactly("before", "lost", "later", "elsewhere");
  }

  @Test
  void aFindingAloneHasNoFlow() {
    reports.finding("a/A.java", 3, "m");
    assertThat(results().get(0).getAsJsonObject().keySet())
        .doesNotContain("codeFlows", "relatedLocations", "fixes");
  }

  @Test
  void alertsAreFollowedByGitHubsHash() throws IOException {
    reports.finding("a/A.java", 3, "m");
    LineHashes hashes = new LineHashes(Files.readString(dir.resolve("a/A.java")));
    assertThat(at(results().get(0), "partialFingerprints"))
        .isEqualTo(
            JsonParser.parseString(
                "{'heed/v1':'0000000000000000','primaryLocationLineHash':'%s'}"
                    .formatted(hashes.of(3))));
  }

  @Test
  void problemsAndFailuresAreNotifications() {
    reports.problem("a/A.java", 4, "illegal").failure("a/A.java");
    JsonObject invocation = run().getAsJsonArray("invocations").get(0).getAsJsonObject();
    assertThat(invocation.get("executionSuccessful").getAsBoolean()).isFalse();
    assertThat(messages(invocation.getAsJsonArray("toolExecutionNotifications")))
        .containsExactly("illegal");
  }

  private JsonObject run() {
    return JsonParser.parseString(reports.render(Format.SARIF))
        .getAsJsonObject()
        .getAsJsonArray("runs")
        .get(0)
        .getAsJsonObject();
  }

  private JsonArray results() {
    return run().getAsJsonArray("results");
  }

  private static JsonObject at(JsonElement element, String... names) {
    JsonObject object = element.getAsJsonObject();
    for (String name : names) {
      object = object.getAsJsonObject(name);
    }
    return object;
  }

  private static List<String> messages(JsonArray locations) {
    return StreamSupport.stream(locations.spliterator(), false)
        .map(location -> at(location, "message").get("text").getAsString())
        .toList();
  }

  private static void assertValid(String log) throws IOException {
    assertThat(schema().validate(log, InputFormat.JSON)).isEmpty();
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in =
        SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(Objects.requireNonNull(in));
    }
  }
}
