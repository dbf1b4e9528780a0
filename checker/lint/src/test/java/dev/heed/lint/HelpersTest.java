package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands around a check: lists, completion, version, the schema of the configuration. */
final class HelpersTest {
  private final Engine engine = new FakeEngine().engine();

  @TempDir private Path dir;

  @Test
  void rulesAndPagesAreJsonToo() {
    JsonArray rules = JsonParser.parseString(heed("rules", "--format=json").out()).getAsJsonArray();
    assertThat(rules).hasSize(2);
    JsonObject rule = rules.get(0).getAsJsonObject();
    assertThat(rule.get("id").getAsString()).isEqualTo("TestHazard");
    assertThat(rule.get("profile").getAsString()).isEqualTo("default");
    assertThat(rule.get("documentation").getAsString()).startsWith("# TestHazard\n");
    JsonArray one =
        JsonParser.parseString(heed("explain", "TestHazard", "--format=json").out())
            .getAsJsonArray();
    assertThat(one).containsExactly(rule);
  }

  @Test
  void allRulesAreExplained() {
    Run all = Run.of(Engine.standard(), "explain", "--all");
    assertThat(all.exit()).isZero();
    for (String rule : Engine.standard().ruleIds()) {
      assertThat(all.out()).contains("# " + rule + "\n");
    }
    assertThat(heed("explain", "--all", "TestHazard").exit()).isEqualTo(2);
  }

  @Test
  void theVersionNamesTheJavaToo() {
    Run run = heed("version");
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines().toList())
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).startsWith("heed "))
        .satisfies(
            lines -> assertThat(lines.get(1)).startsWith("java " + Runtime.version().feature()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "heed ~ comp ~ completion",
        "heed baseline ~ cr ~ create",
        "heed check ~ --max ~ --max-findings",
        "heed check --format ~ sa ~ sarif",
        "heed check --fail-on ~ ne ~ never",
        "heed check --profile ~ s ~ strict",
        "heed check --select ~ Dropp ~ DroppedTask",
        "heed check --select ~ rea ~ reach",
        "heed completion ~ z ~ zsh",
      })
  void bashCompletesWhatIsTyped(String line, String typed, String completed) throws Exception {
    Path script = dir.resolve("heed.bash");
    Files.writeString(script, heed("completion", "bash").out());
    List<String> words = List.of(line.split(" "));
    Path driver = dir.resolve("driver.bash");
    Files.writeString(
        driver,
        """
        # Of use only to a shell that somebody types into.
        compopt() { :; }
        source %s
        COMP_WORDS=(%s %s)
        COMP_CWORD=%d
        COMP_LINE="${COMP_WORDS[*]}"
        _complete_heed
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(script, line, typed, words.size()));
    assumeTrue(Files.exists(Path.of("/bin/bash")), "there is no bash");
    Process bash =
        new ProcessBuilder("/bin/bash", "--norc", driver.toString())
            .redirectErrorStream(true)
            .start();
    bash.getOutputStream().close();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    assertThat(output.strip()).isEqualTo(completed);
  }

  @Test
  void zshIsSetUpFirst() {
    assertThat(heed("completion", "zsh").out())
        .startsWith("autoload -U +X compinit && compinit\n")
        .contains("bashcompinit", "_complete_heed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fish", "ZSH"})
  void otherShellsAreNotKnown(String shell) {
    Run run = heed("completion", shell);
    assertThat(run.err()).contains("`" + shell + "` is none of bash, zsh");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void configListsTheKeys() {
    Run run = heed("config");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("profile (default, strict)\n    default: what is proved;")
        .contains("baseline\n")
        .endsWith("rule.TestDoubt (off, warning, error)\n    a call of `doubt`\n");
  }

  /** The file that editors are pointed at. */
  @Test
  void theSchemaInTheRepositoryIsUpToDate() throws IOException {
    Path file =
        Repository.root()
            .resolve("checker/lint/src/main/resources/dev/heed/lint/heed.properties.schema.json");
    String schema = Run.of(Engine.standard(), "config", "--schema").out();
    if (Boolean.getBoolean("heed.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, schema);
    }
    assertThat(Files.readString(file))
        .as("run with -Dheed.update=true to rewrite it")
        .isEqualTo(schema);
  }

  @Test
  void theSchemaKnowsWhatTheConfigurationKnows() {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(heed("config", "--schema").out());
    assertThat(
            schema.validate(
                "{\"profile\":\"strict\",\"rule.TestHazard\":\"off\",\"exclude\":\"a, b\","
                    + "\"generated\":\"true\",\"baseline\":\"x\",\"models\":\"m\",\"include\":\"i\"}",
                InputFormat.JSON))
        .isEmpty();
    for (String wrong :
        List.of(
            "{\"profil\":\"strict\"}",
            "{\"profile\":\"sloppy\"}",
            "{\"rule.TestHazard\":\"info\"}",
            "{\"rule.Unknown\":\"off\"}",
            "{\"generated\":\"yes\"}")) {
      assertThat(schema.validate(wrong, InputFormat.JSON)).as(wrong).isNotEmpty();
    }
  }

  private Run heed(String... arguments) {
    return Run.of(engine, arguments);
  }
}
