package dev.heed.lint.projects;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.heed.lint.projects.Project.Hit;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A project on the disk, checked from outside: by the heed command, and by javac with the plugin.
 */
final class Doors {
  private static final Pattern WARNING =
      Pattern.compile(
          "(?<path>[^:]+\\.java):(?<line>\\d+): warning: \\[(?<rule>\\w+)] (?<text>.*)");
  private static final String FETCH = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:";

  private final Path root;
  private final Project project;
  private final Path folder;

  /**
   * @param root of the working copy
   */
  Doors(Path root, Project project) {
    this.root = root;
    this.project = project;
    this.folder = root.resolve("checker/lint/target/projects").resolve(project.name());
  }

  private Path sources() {
    return folder.resolve("src");
  }

  /** Fetches sources and class path, once. */
  void fetch() throws IOException, InterruptedException {
    if (Files.isDirectory(sources())) {
      return;
    }
    Files.createDirectories(folder);
    Path pom = Files.writeString(folder.resolve("pom.xml"), pom());
    String artifact = project.sources().split(":")[1];
    Path lib = Files.createDirectories(folder.resolve("lib"));
    maven(
        pom,
        FETCH + "copy-dependencies",
        "-DoutputDirectory=" + lib,
        "-DexcludeArtifactIds=" + artifact);
    maven(
        pom,
        FETCH + "copy",
        "-Dartifact=" + project.sources() + ":jar:sources",
        "-DoutputDirectory=" + folder);
    Path jar;
    try (Stream<Path> files = Files.list(folder)) {
      jar = files.filter(f -> f.toString().endsWith("-sources.jar")).findFirst().orElseThrow();
    }
    Path unpacked = folder.resolve("unpacked");
    unzip(jar, unpacked);
    Files.move(unpacked, sources());
  }

  private String pom() {
    StringBuilder pom =
        new StringBuilder(
            "<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x"
                + "</artifactId><version>1</version><packaging>pom</packaging><dependencies>");
    List<String> all = new ArrayList<>(List.of(project.sources()));
    all.addAll(project.with());
    for (String coordinates : all) {
      String[] c = coordinates.split(":");
      pom.append("<dependency><groupId>").append(c[0]).append("</groupId><artifactId>");
      pom.append(c[1]).append("</artifactId><version>").append(c[2]);
      pom.append("</version></dependency>");
    }
    return pom.append("</dependencies></project>").toString();
  }

  private void maven(Path pom, String... arguments) throws IOException, InterruptedException {
    String home = System.getProperty("heed.projects.maven");
    List<String> command = new ArrayList<>(List.of(home + "/bin/mvn", "-q", "-B", "-f", "" + pom));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("maven.log");
    if (run(command, folder, log, log) != 0) {
      throw new IOException("cannot fetch " + project.name() + ": " + Files.readString(log));
    }
  }

  private static void unzip(Path jar, Path target) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (entry.getName().endsWith(".java") && file.startsWith(target)) {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    }
  }

  /** What the command finds. */
  List<Hit> command() throws IOException, InterruptedException {
    Path out = folder.resolve("heed.json");
    Path err = folder.resolve("heed.log");
    Path jar = root.resolve("checker/lint/target/heed.jar");
    List<String> command =
        List.of(
            java("java"),
            "-jar",
            jar.toString(),
            "check",
            "--no-config",
            "--profile",
            "default",
            "--classpath",
            folder.resolve("lib") + "/*",
            "--format",
            "json",
            ".");
    int exit = run(command, sources(), out, err);
    if (exit > 1) {
      throw new IOException("heed: " + exit + ": " + Files.readString(err));
    }
    JsonObject report = JsonParser.parseString(Files.readString(out)).getAsJsonObject();
    if (!report.getAsJsonArray("problems").isEmpty()) {
      throw new IOException(project.name() + ": problems: " + report.get("problems"));
    }
    List<Hit> hits = new ArrayList<>();
    for (JsonElement element : report.getAsJsonArray("findings")) {
      JsonObject finding = element.getAsJsonObject();
      hits.add(
          new Hit(
              finding.get("rule").getAsString(),
              shown(finding.get("path").getAsString()),
              finding.getAsJsonObject("range").get("startLine").getAsInt(),
              finding.get("message").getAsString(),
              finding.get("fingerprint").getAsString()));
    }
    return hits;
  }

  /** What javac warns of, with the plugin on its processor path. */
  List<Hit> javac() throws IOException, InterruptedException {
    Path arguments = folder.resolve("javac.args");
    try (Stream<Path> files = Files.walk(sources())) {
      List<String> names =
          files
              .filter(f -> f.toString().endsWith(".java") && !f.endsWith("module-info.java"))
              .map(f -> sources().relativize(f).toString())
              .sorted()
              .toList();
      Files.write(arguments, names);
    }
    Path out = folder.resolve("javac.log");
    Path plugin = root.resolve("checker/javac/target/heed-javac.jar");
    List<String> command =
        List.of(
            java("javac"),
            "-J-Duser.language=en",
            "-J-Xmx2g",
            "-encoding",
            "UTF-8",
            "-Xmaxwarns",
            "100000",
            "-cp",
            folder.resolve("lib") + "/*",
            "-processorpath",
            plugin.toString(),
            "-d",
            folder.resolve("classes").toString(),
            "@" + arguments);
    if (run(command, sources(), out, out) != 0) {
      throw new IOException("javac: " + out);
    }
    List<Hit> hits = new ArrayList<>();
    for (String line : Files.readAllLines(out)) {
      Matcher warning = WARNING.matcher(line);
      if (warning.matches() && Character.isUpperCase(warning.group("rule").charAt(0))) {
        hits.add(
            new Hit(
                warning.group("rule"),
                shown(warning.group("path")),
                Integer.parseInt(warning.group("line")),
                warning.group("text"),
                ""));
      }
    }
    return hits;
  }

  private static String shown(String path) {
    return path.replace(File.separatorChar, '/').replaceFirst("^\\./", "");
  }

  private static String java(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  private static int run(List<String> command, Path directory, Path out, Path err)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectOutput(out.toFile());
    if (out.equals(err)) {
      builder.redirectErrorStream(true);
    } else {
      builder.redirectError(err.toFile());
    }
    Process process = builder.start();
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        throw new IOException("takes too long: " + command.get(0));
      }
      return process.exitValue();
    } finally {
      process.destroy();
    }
  }
}
