package dev.heed.lint.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's ways to install Heed work, with the jar of this build. In {@code mvn test}, where
 * there is no jar, they are skipped.
 */
final class InstallationTest {
  private static final String REPORT = "[UncancelledHeartbeat] `renewal` is not cancelled";
  private static final String GROUP = "dev/heed/";

  @TempDir Path folder;
  private Path jar;

  /** A process that ended. */
  private record Ended(int exit, String output) {}

  @BeforeEach
  void findJar() {
    jar =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(entry -> entry.getFileName().toString().equals("heed-javac.jar"))
            .findFirst()
            .orElse(null);
    assumeTrue(jar != null, "heed-javac.jar is made by the package phase");
  }

  @Test
  void javacReportsTheHazard() throws Exception {
    Files.writeString(folder.resolve("JobRunner.java"), Document.readme().block("hazard"));
    String command = Document.readme().block("command: javac").strip();
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    assertThat(words).startsWith("javac").contains("checker/javac/target/heed-javac.jar");
    words.replaceAll(word -> word.endsWith("heed-javac.jar") ? jar.toString() : word);
    words.set(0, Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    Ended javac = run(words, folder);
    assertThat(javac.output()).contains("warning: " + REPORT);
    assertThat(javac.exit()).as(javac.output()).isZero();

    words.add(1, "-Xplugin:Heed rule.UncancelledHeartbeat=off");
    assertThat(run(words, folder).output()).doesNotContain("UncancelledHeartbeat");
  }

  /** Three modules: the dependency, the processor path, and settings that make it an error. */
  @Test
  void mavenReportsTheHazard() throws Exception {
    publish();
    String dependency = Document.readme().block("maven dependency");
    String path = Document.readme().block("maven path");
    project(dependency, path);

    Ended with = maven("--fail-at-end", "compile");
    assertThat(with.output())
        .containsSubsequence(
            "[WARNING] ",
            "dependency/src/main/java/JobRunner.java",
            REPORT,
            "[WARNING] ",
            "path/src/main/java/JobRunner.java",
            REPORT,
            "[ERROR] ",
            "error/src/main/java/JobRunner.java",
            REPORT)
        .containsPattern("dependency \\.+ SUCCESS")
        .containsPattern("path \\.+ SUCCESS")
        .containsPattern("error \\.+ FAILURE");
    assertThat(with.exit()).as(with.output()).isEqualTo(1);

    Ended without = maven("-Dheed.autostart=false", "clean", "compile");
    assertThat(without.output()).doesNotContain("UncancelledHeartbeat");
    assertThat(without.exit()).as(without.output()).isZero();
  }

  /** Puts the jar where {@code install} would put it, in a local repository made for this test. */
  private void publish() throws IOException {
    String version = version(Document.readme().block("maven dependency"));
    Path root = Document.root();
    Path reduced = jar.resolveSibling("dependency-reduced-pom.xml");
    assertThat(Files.readString(root.resolve("pom.xml")))
        .as("the README names this version")
        .contains("<artifactId>heed-parent</artifactId>\n  <version>" + version + "</version>");
    put(root.resolve("pom.xml"), "heed-parent", version, ".pom");
    put(reduced, "heed-javac", version, ".pom");
    put(jar, "heed-javac", version, ".jar");
  }

  private void put(Path file, String artifact, String version, String type) throws IOException {
    Path directory =
        Files.createDirectories(folder.resolve("repository/" + GROUP + artifact + "/" + version));
    Files.copy(file, directory.resolve(artifact + "-" + version + type));
  }

  private static String version(String dependency) {
    return dependency.replaceAll("(?s).*<version>(.*?)</version>.*", "$1");
  }

  private void project(String dependency, String path) throws IOException {
    // The build's own versions of the plugins are at hand already.
    String pom = Files.readString(Document.root().resolve("pom.xml"));
    StringBuilder plugins = new StringBuilder();
    for (String plugin : List.of("clean", "resources", "compiler")) {
      String start = "<artifactId>maven-" + plugin + "-plugin</artifactId><version>";
      int version = pom.indexOf(start) + start.length();
      plugins
          .append("<plugin>")
          .append(start)
          .append(pom, version, pom.indexOf("</plugin>", version))
          .append("</plugin>");
    }
    write(
        "pom.xml",
        pom(
            "all",
            "<packaging>pom</packaging>"
                + "<modules><module>dependency</module><module>path</module><module>error</module></modules>"
                + "<properties><maven.compiler.release>17</maven.compiler.release>"
                + "<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>"
                + "<build><pluginManagement><plugins>"
                + plugins
                + "</plugins></pluginManagement></build>"));
    String dependencies = "<dependencies>" + dependency + "</dependencies>";
    module("dependency", dependencies);
    module("error", dependencies);
    write("error/heed.properties", "rule.UncancelledHeartbeat = error\n");
    module(
        "path",
        "<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration>"
            + path
            + "</configuration></plugin></plugins></build>");
  }

  private void module(String name, String content) throws IOException {
    String parent =
        "<parent><groupId>example</groupId><artifactId>all</artifactId><version>1</version></parent>";
    write(name + "/pom.xml", pom(name, content).replace("<groupId>example</groupId>", parent));
    write(name + "/src/main/java/JobRunner.java", Document.readme().block("hazard"));
  }

  private static String pom(String artifact, String content) {
    return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>"
        + "<groupId>example</groupId><artifactId>"
        + artifact
        + "</artifactId><version>1</version>"
        + content
        + "</project>\n";
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve("project").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private Ended maven(String... arguments) throws IOException, InterruptedException {
    boolean windows = File.separatorChar == '\\';
    List<String> command = new ArrayList<>();
    command.add(Document.root().resolve(windows ? "mvnw.cmd" : "mvnw").toString());
    command.add("--batch-mode");
    command.add("--no-transfer-progress");
    command.add("-Dmaven.repo.local=" + folder.resolve("repository"));
    // Everything else is in the repository that this build uses; Surefire tells where that is.
    command.add("-Dmaven.repo.local.tail=" + System.getProperty("localRepository"));
    command.add("-Dmaven.repo.local.tail.ignoreAvailability=true");
    command.addAll(List.of(arguments));
    return run(command, folder.resolve("project"));
  }

  private Ended run(List<String> command, Path directory) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    // What the Maven around this test set for itself.
    environment
        .keySet()
        .removeAll(List.of("MAVEN_PROJECTBASEDIR", "MAVEN_HOME", "MAVEN_CMD_LINE_ARGS"));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ends in time").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }
}
