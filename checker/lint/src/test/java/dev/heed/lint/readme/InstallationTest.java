package dev.heed.lint.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's ways to install Heed work, with the jar of this build. In {@code mvnw test}, where
 * there is no jar, they are skipped.
 */
final class InstallationTest {
  private static final String REPORT = "[UncancelledHeartbeat] `renewal` is not cancelled";

  @TempDir Path folder;
  private Path jar = Path.of("");

  @BeforeEach
  void findJar() {
    List<Path> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(entry -> entry.endsWith("heed-javac.jar"))
            .toList();
    assumeTrue(!jars.isEmpty(), "heed-javac.jar is made by the package phase");
    jar = jars.get(0);
  }

  @Test
  void javacReportsTheHazard() throws Exception {
    Files.writeString(folder.resolve("JobRunner.java"), Document.readme().block("hazard"));
    String command = Document.readme().block("command: javac").strip();
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    assertThat(words).startsWith("javac").contains("checker/javac/target/heed-javac.jar");
    words.replaceAll(word -> word.endsWith("heed-javac.jar") ? jar.toString() : word);
    words.set(0, Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    Path log = folder.resolve("log");
    Ended javac = Ended.run(words, folder, log);
    assertThat(javac.output()).contains("warning: " + REPORT);
    assertThat(javac.exit()).as(javac.output()).isZero();

    words.add("-Xplugin:Heed rule.UncancelledHeartbeat=off");
    Ended off = Ended.run(words, folder, log);
    assertThat(off.output()).isEmpty();
    assertThat(off.exit()).isZero();
  }

  @Test
  void mavenReportsTheHazard() throws Exception {
    MavenProject project = new MavenProject(folder, jar, List.of("dependency", "path", "error"));
    String dependency =
        "<dependencies>" + Document.readme().block("maven dependency") + "</dependencies>";
    project.module("dependency", dependency);
    project.module("path", MavenProject.compiler(Document.readme().block("maven path")));
    project.module("error", dependency);
    project.write("error/heed.properties", "rule.UncancelledHeartbeat = error\n");

    Ended without = project.run("-Dheed.autostart=false", "compile");
    assertThat(without.exit()).as(without.output()).isZero();
    assertThat(problems(without)).isEmpty();

    // Maven compiles what changed.
    for (String module : List.of("dependency", "path", "error")) {
      project.source(module);
    }
    Ended with = project.run("--fail-at-end", "compile");
    assertThat(with.exit()).as(with.output()).isEqualTo(1);
    assertThat(problems(with))
        .as(with.output())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).startsWith("[WARNING] ").contains("/dependency/src/main/"),
            line -> assertThat(line).startsWith("[WARNING] ").contains("/path/src/main/"),
            line -> assertThat(line).startsWith("[ERROR] ").contains("/error/src/main/"));
    assertThat(with.output())
        .containsPattern("dependency \\.+ SUCCESS")
        .containsPattern("path \\.+ SUCCESS")
        .containsPattern("error \\.+ FAILURE");
  }

  @Test
  void errorProneReportsTheHazard() throws Exception {
    String version =
        MavenProject.part(
            MavenProject.pomOfHeed(), "<errorprone.version>", "</errorprone.version>");
    // Annotations for compilers, in versions that this build does not fetch: left out.
    String errorProne =
        """
        <path>
          <groupId>com.google.errorprone</groupId>
          <artifactId>error_prone_core</artifactId>
          <version>%s</version>
          <exclusions>
            <exclusion><groupId>com.google.auto.service</groupId><artifactId>auto-service-annotations</artifactId></exclusion>
            <exclusion><groupId>org.checkerframework</groupId><artifactId>checker-qual</artifactId></exclusion>
          </exclusions>
        </path>
        """
            .formatted(version);
    String arguments =
        "<compilerArgs><arg>-XDcompilePolicy=simple</arg><arg>--should-stop=ifError=FLOW</arg>"
            + "<arg>-XDaddTypeAnnotationsToSymbol=true</arg>"
            + Document.readme().block("maven errorprone")
            + "</compilerArgs>";
    String paths = Document.readme().block("maven path").replace("</path>", "</path>" + errorProne);
    MavenProject project = new MavenProject(folder, jar, List.of("checked"));
    project.module("checked", MavenProject.compiler(arguments + paths));
    // What Error Prone needs of the JDK is what it needs in this build.
    Path config = Document.root().resolve(".mvn/jvm.config");
    project.write(
        ".mvn/jvm.config",
        Files.readString(config)
            .lines()
            .filter(line -> line.contains("=jdk.compiler/"))
            .collect(Collectors.joining("\n")));

    Ended maven = project.run("compile");
    assertThat(maven.exit()).as(maven.output()).isEqualTo(1);
    assertThat(problems(maven))
        .as(maven.output())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("[ERROR] ").contains("/checked/src/main/"));
    assertThat(maven.output()).doesNotContain("(heed explain");
  }

  /** Each line that reports the hazard; Maven repeats errors at its end. */
  private static List<String> problems(Ended maven) {
    String output = maven.output().replace('\\', '/');
    return output.lines().filter(line -> line.contains(REPORT)).distinct().toList();
  }
}
