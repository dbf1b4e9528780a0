package dev.heed.lint.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Maven project of somebody who follows the README. Each of its modules holds the hazard. */
final class MavenProject {
  private static final List<String> PLUGINS = List.of("resources", "compiler", "surefire", "jar");

  private final Path folder;
  private final String version;

  /**
   * @param folder empty; gets the project and a local repository with nothing but Heed in it
   * @param jar heed-javac.jar as this build made it
   */
  MavenProject(Path folder, Path jar, List<String> modules) throws IOException {
    this(folder, modules);
    assertThat(pomOfHeed())
        .as("the README names the version of this build")
        .contains("<artifactId>heed-parent</artifactId>\n  <version>" + version + "</version>");
    install(Document.root().resolve("pom.xml"), "heed-parent", ".pom");
    install(jar.resolveSibling("dependency-reduced-pom.xml"), "heed-javac", ".pom");
    install(jar, "heed-javac", ".jar");
  }

  private MavenProject(Path folder, List<String> modules) throws IOException {
    this.folder = folder;
    this.version = part(Document.readme().block("maven dependency"), "<version>", "</version>");
    write("pom.xml", parent(modules));
  }

  /** The same with nothing in its repository. */
  static MavenProject withoutHeed(Path folder, List<String> modules) throws IOException {
    return new MavenProject(folder, modules);
  }

  /** The text between {@code start} and {@code end}. */
  static String part(String text, String start, String end) {
    int from = text.indexOf(start);
    assertThat(from).as("%s in%n%s", start, text).isNotNegative();
    from += start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  /** The root pom.xml of this repository. */
  static String pomOfHeed() throws IOException {
    return Files.readString(Document.root().resolve("pom.xml")).replace("\r\n", "\n");
  }

  /** As {@code mvn install} does. */
  private void install(Path file, String artifact, String type) throws IOException {
    Path directory = folder.resolve("repository/dev/heed/" + artifact + "/" + version);
    Files.createDirectories(directory);
    Files.copy(file, directory.resolve(artifact + "-" + version + type));
  }

  private static String parent(List<String> modules) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String module : modules) {
      lines.append("<module>").append(module).append("</module>");
    }
    String modulesLine = lines.toString();
    lines.setLength(0);
    String heed = pomOfHeed();
    for (String plugin : PLUGINS) {
      // In the version that this build uses: no other is to be fetched.
      String start = "<artifactId>maven-" + plugin + "-plugin</artifactId>";
      String rest = part(heed, start, "</plugin>");
      lines.append("<plugin>").append(start).append(rest).append("</plugin>\n");
    }
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>example</groupId>
          <artifactId>all</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
          <modules>%s</modules>
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <build>
            <pluginManagement>
              <plugins>
        %s
              </plugins>
            </pluginManagement>
          </build>
        </project>
        """
        .formatted(modulesLine, lines);
  }

  /** Makes a module whose pom.xml says {@code content}. */
  void module(String name, String content) throws IOException {
    String pom =
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <parent><groupId>example</groupId><artifactId>all</artifactId><version>1</version></parent>
          <artifactId>%s</artifactId>
          %s
        </project>
        """;
    write(name + "/pom.xml", pom.formatted(name, content));
    source(name);
  }

  /** Writes the hazard, once more perhaps, into a module. */
  void source(String module) throws IOException {
    write(module + "/src/main/java/JobRunner.java", Document.readme().block("hazard"));
  }

  /** A module's configuration of the compiler plugin. */
  static String compiler(String configuration) {
    return """
        <build>
          <plugins>
            <plugin>
              <artifactId>maven-compiler-plugin</artifactId>
              <configuration>
        %s
              </configuration>
            </plugin>
          </plugins>
        </build>
        """
        .formatted(configuration);
  }

  /** Writes a file of the project. */
  void write(String name, String content) throws IOException {
    Path file = folder.resolve("project").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Runs this repository's Maven. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    String wrapper = File.separatorChar == '\\' ? "mvnw.cmd" : "mvnw";
    command.add(Document.root().resolve(wrapper).toString());
    command.add("--batch-mode");
    command.add("--no-transfer-progress");
    command.add("-Dmaven.repo.local=" + folder.resolve("repository"));
    // Everything else is in the repository that this build uses; Surefire tells where that is.
    command.add("-Dmaven.repo.local.tail=" + System.getProperty("localRepository"));
    command.add("-Dmaven.repo.local.tail.ignoreAvailability=true");
    command.addAll(List.of(arguments));
    return Ended.run(command, folder.resolve("project"), folder.resolve("log"));
  }
}
