package dev.heed.lint.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.gson.JsonParser;
import dev.heed.lint.git.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the README offers for CI does what it says, as far as a machine without CI can tell. */
@DisabledOnOs(OS.WINDOWS)
final class CiTest {
  private static final String JAR = "java -jar \"$HEED_JAR\"";

  @TempDir Path folder;

  @Test
  void theStepOfGitHubAnnotatesAndWritesSarif() throws Exception {
    JsonNode steps = yaml("github");
    Path source = hazard("src/JobRunner.java");
    Files.createDirectory(folder.resolve(".git"));
    Ended run = shell(steps.get(0).get("run").textValue());
    assertThat(run.exit()).as(run.output()).isEqualTo(1);
    assertThat(run.output())
        .contains("::warning title=Heed%3A UncancelledHeartbeat,file=src/JobRunner.java,line=");
    String uploaded = steps.get(1).get("with").get("sarif_file").textValue();
    assertThat(steps.get(1).get("if").textValue()).as("in spite of findings").isEqualTo("always()");
    assertThat(Files.readString(folder.resolve(uploaded)))
        .contains("\"uri\": \"src/JobRunner.java\"", "\"primaryLocationLineHash\"");
    assertThat(source).exists();
  }

  @Test
  void theJobOfGitLabWritesItsReport() throws Exception {
    JsonNode job = yaml("gitlab").get("heed");
    hazard("src/JobRunner.java");
    for (JsonNode line : job.get("script")) {
      assertThat(shell(line.textValue()).exit()).isEqualTo(1);
    }
    JsonNode artifacts = job.get("artifacts");
    assertThat(artifacts.get("when").textValue()).as("in spite of findings").isEqualTo("always");
    String report = artifacts.get("reports").get("codequality").textValue();
    assertThat(JsonParser.parseString(Files.readString(folder.resolve(report))).getAsJsonArray())
        .hasSize(1)
        .allMatch(item -> item.toString().contains("\"path\":\"src/JobRunner.java\""));
  }

  @Test
  void theHookStopsACommitWithANewFinding() throws Exception {
    Repo repo = Repo.init(folder);
    repo.write("README.md", "");
    repo.write("Old.java", Document.readme().block("hazard").replace("JobRunner", "Old"));
    repo.commit();
    Path hook =
        repo.write(".git/hooks/pre-commit", onThisClassPath(Document.readme().block("hook")));
    assertThat(hook.toFile().setExecutable(true)).isTrue();

    // An old finding in a file that changes is nobody's business today.
    repo.write("Old.java", "// seen\n" + Files.readString(repo.root().resolve("Old.java")));
    repo.commit();

    hazard("src/Job Runner.java");
    repo.git("add", "--all");
    Ended refused = commit();
    assertThat(refused.exit()).as(refused.output()).isEqualTo(1);
    assertThat(refused.output()).contains("src/Job Runner.java:11:", "[UncancelledHeartbeat]");

    repo.write("src/Job Runner.java", "class Runner {}");
    repo.git("add", "--all");
    assertThat(commit().exit()).isZero();
    // Nothing but deletions, and no source at all.
    Files.delete(repo.root().resolve("src/Job Runner.java"));
    repo.write("README.md", "changed");
    repo.git("add", "--all");
    assertThat(commit().exit()).isZero();
  }

  private Ended commit() throws Exception {
    return Ended.run(List.of("git", "commit", "--message=x"), folder, folder.resolve(".git/log"));
  }

  @Test
  void theBaselineIsMadeAsShown() throws Exception {
    hazard("src/JobRunner.java");
    String command = Document.readme().block("command: baseline").strip();
    assertThat(command).startsWith("java -jar checker/lint/target/heed.jar ");
    Ended created = shell(command.replace("java -jar checker/lint/target/heed.jar", JAR));
    assertThat(created.output())
        .isEqualTo("1 finding accepted in " + folder.toRealPath().resolve("heed.baseline") + "\n");
    Ended check = shell(JAR + " check src");
    assertThat(check.exit()).as(check.output()).isZero();
    assertThat(check.output()).isEqualTo("no findings in 1 file, 1 accepted\n");
  }

  @Test
  void mavenRunsTheCommand() throws Exception {
    String plugin = Document.readme().block("maven exec");
    String jar = MavenProject.part(plugin, "<argument>-jar</argument>", "<argument>check");
    assertThat(jar).contains("${settings.localRepository}/dev/heed/heed-lint/");
    String version =
        MavenProject.part(MavenProject.pomOfHeed(), "heed-parent</artifactId>\n  <version>", "<");
    assertThat(jar).endsWith("/heed-lint-" + version + ".jar</argument>\n          ");
    String here =
        "<argument>-cp</argument><argument>%s</argument><argument>dev.heed.lint.Main</argument>"
            .formatted(System.getProperty("java.class.path"));
    MavenProject project = MavenProject.withoutHeed(folder, List.of("checked"));
    project.module(
        "checked",
        "<build><plugins>"
            + plugin.replace("<argument>-jar</argument>" + jar, here)
            + "</plugins></build>");
    Ended maven = project.run("-Dheed.autostart=false", "verify");
    assertThat(maven.exit()).as(maven.output()).isEqualTo(1);
    assertThat(maven.output())
        .contains("checked/src/main/java/JobRunner.java:11:19: warning[UncancelledHeartbeat]");
    project.write("checked/heed.properties", "rule.UncancelledHeartbeat = off\n");
    Ended clean = project.run("-Dheed.autostart=false", "verify");
    assertThat(clean.exit()).as(clean.output()).isZero();
  }

  private static JsonNode yaml(String block) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(Document.readme().block(block));
  }

  private Path hazard(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, Document.readme().block("hazard"));
  }

  private Ended shell(String command) throws Exception {
    List<String> words = List.of("/bin/sh", "-c", onThisClassPath(command));
    return Ended.run(words, folder, Files.createTempFile("heed", "log"));
  }

  /** The jar is made after the tests. */
  private static String onThisClassPath(String script) {
    assertThat(script).contains(JAR);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath = System.getProperty("java.class.path");
    assertThat(classPath).doesNotContain("'");
    return script.replace(JAR, java + " -cp '" + classPath + "' dev.heed.lint.Main");
  }
}
