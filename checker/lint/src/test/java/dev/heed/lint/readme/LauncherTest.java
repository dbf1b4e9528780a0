package dev.heed.lint.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.JavaParser;
import com.google.gson.Gson;
import com.google.gson.JsonParser;
import dev.heed.core.Checker;
import dev.heed.javac.JavacFrontEnd;
import dev.heed.lint.HeedCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import picocli.CommandLine;

/** The script that starts the command, beside a jar of the classes that are tested. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  @TempDir private static Path installed;
  private static Path script = Path.of("");

  @TempDir private Path dir;
  private Path hazard = Path.of("");
  private final Map<String, String> environment = new HashMap<>();

  @BeforeAll
  static void install() throws IOException, URISyntaxException {
    copy(Document.root().resolve("checker/lint/src/main/dist"), installed.resolve("heed-1"));
    script = installed.resolve("heed-1/bin/heed");
    writeJar(installed.resolve("heed-1/lib/heed.jar"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /** All that heed.jar holds, from where this test has it. */
  private static void writeJar(Path jar) throws IOException, URISyntaxException {
    Set<String> seen = new HashSet<>();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry(JarFile.MANIFEST_NAME));
      out.write("Manifest-Version: 1.0\nMain-Class: dev.heed.lint.Main\n".getBytes());
      seen.add(JarFile.MANIFEST_NAME);
      for (Class<?> of :
          List.of(
              HeedCommand.class,
              JavacFrontEnd.class,
              Checker.class,
              CommandLine.class,
              JavaParser.class,
              ClassReader.class,
              Gson.class)) {
        add(Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI()), seen, out);
      }
    }
  }

  private static void add(Path from, Set<String> seen, JarOutputStream out) throws IOException {
    if (Files.isDirectory(from)) {
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          add(from.relativize(file).toString(), Files.readAllBytes(file), seen, out);
        }
      }
      return;
    }
    try (JarFile jar = new JarFile(from.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(".class") || entry.getName().startsWith("dev/heed/")) {
          add(entry.getName(), jar.getInputStream(entry).readAllBytes(), seen, out);
        }
      }
    }
  }

  private static void add(String name, byte[] bytes, Set<String> seen, JarOutputStream out)
      throws IOException {
    if (!name.endsWith("/") && !name.endsWith("module-info.class") && seen.add(name)) {
      out.putNextEntry(new JarEntry(name));
      out.write(bytes);
    }
  }

  @BeforeEach
  void sources() throws IOException {
    dir = dir.toRealPath();
    hazard = dir.resolve("my src/Job $x;.java");
    Files.createDirectories(hazard.getParent());
    Files.writeString(hazard, Document.readme().block("hazard"));
    environment.put("JAVA_HOME", JAVA_HOME.toString());
    environment.put("XDG_CACHE_HOME", dir.resolve("cache").toString());
    environment.put("PATH", System.getenv("PATH"));
  }

  @Test
  void isWhatTheReadmeShows() throws Exception {
    String command = Document.readme().block("command: launcher").strip();
    assertThat(command).isEqualTo("checker/lint/target/heed/bin/heed check src");
    Files.move(hazard.getParent(), dir.resolve("src"));
    Ended run = heed("check", "src");
    assertThat(run.output()).startsWith("src/Job $x;.java:11:19: warning[UncancelledHeartbeat]");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void passesArgumentsAndStatusOn() throws Exception {
    environment.put("XDG_CACHE_HOME", "not absolute");
    environment.put("HEED_JAVA_OPTS", "-Dheed.debug=true  -Xmx300m -XX:+UseG1GC");
    Ended found = heed("check", "--no-cache", hazard.toString());
    assertThat(found.output()).startsWith(hazard + ":11:19: ");
    assertThat(found.exit()).isEqualTo(1);
    Ended wrong = heed("check", "no  where", "*", "");
    assertThat(wrong.output())
        .startsWith("heed: no such file or directory: no  where\n")
        .contains("heed: no such file or directory: *\n");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(heed("version").output())
        .startsWith("heed ")
        .contains("java " + Runtime.version() + " (" + JAVA_HOME);
  }

  @Test
  void isFoundThroughLinks() throws Exception {
    environment.remove("XDG_CACHE_HOME");
    Path bin = Files.createDirectories(dir.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("one"), script);
    Files.createSymbolicLink(bin.resolve("heed"), Path.of("one"));
    Ended run = run(List.of(bin.resolve("heed").toString(), "check", hazard.toString()));
    assertThat(run.exit()).as(run.output()).isEqualTo(1);
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    assertThat(run(List.of("/bin/sh", "-c", "heed version")).exit()).isZero();
  }

  @Test
  void startsWithItsClassesAtHandFromTheSecondTimeOn() throws Exception {
    Ended first = heed("check", "--format=json", hazard.toString());
    assertThat(JsonParser.parseString(first.output()).isJsonObject()).isTrue();
    assertThat(archives()).hasSize(1).allMatch(file -> file.toFile().length() > 1_000_000);
    Path log = dir.resolve("log");
    environment.put("HEED_JAVA_OPTS", "-Xlog:class+load:file=" + log);
    assertThat(heed("check", "--no-cache", "--format=json", hazard.toString()).output())
        .isEqualTo(first.output());
    for (String name : List.of("dev.heed.lint.HeedCommand", "com.github.javaparser.JavaParser")) {
      assertThat(Files.readAllLines(log).stream().filter(line -> line.contains(" " + name + " ")))
          .hasSize(1)
          .allMatch(line -> line.contains("source: shared objects file"));
    }
    assertThat(archives()).hasSize(1);
  }

  @Test
  void classesThatDoNotFitAreDoneWithout() throws Exception {
    Ended first = heed("check", "--no-cache", hazard.toString());
    Path archive = archives().get(0);
    byte[] good = Files.readAllBytes(archive);
    for (int kind = 0; kind < 3; kind++) {
      Files.delete(archive);
      switch (kind) {
        case 0 -> Files.write(archive, new byte[good.length]);
        case 1 -> Files.write(archive, Arrays.copyOf(good, good.length / 3));
        default -> Files.write(archive, new byte[0]);
      }
      Ended run = heed("check", "--no-cache", hazard.toString());
      assertThat(run.output()).as("kind %s", kind).isEqualTo(first.output());
      assertThat(run.exit()).isEqualTo(1);
    }
    assertThat(archives()).hasSize(1);
  }

  @Test
  void nothingIsLeftWhereThereIsNoPlaceForIt() throws Exception {
    environment.put("XDG_CACHE_HOME", Files.writeString(dir.resolve("a file"), "").toString());
    assertThat(heed("check", hazard.toString()).exit()).isEqualTo(1);
    environment.remove("XDG_CACHE_HOME");
    assertThat(heed("check", hazard.toString()).exit()).isEqualTo(1);
  }

  @Test
  void manyMayStartForTheFirstTimeAtOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ProcessBuilder builder =
          new ProcessBuilder(script.toString(), "check", "--no-cache", hazard.toString())
              .redirectErrorStream(true)
              .redirectOutput(dir.resolve("out" + i).toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      processes.add(builder.start());
    }
    for (int i = 0; i < 3; i++) {
      assertThat(processes.get(i).waitFor()).isEqualTo(1);
      assertThat(dir.resolve("out" + i)).content().startsWith(hazard + ":11:19: ");
    }
    assertThat(archives()).hasSize(1);
    try (Stream<Path> left = Files.list(dir.resolve("cache/heed/start"))) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void mayLieInAFolderWithABlank() throws Exception {
    Path home = dir.resolve("program files");
    copy(script.getParent().getParent(), home);
    Ended run = run(List.of(home.resolve("bin/heed").toString(), "check", hazard.toString()));
    assertThat(run.output()).startsWith(hazard + ":11:19: ");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void saysThatThereIsNoJava() throws Exception {
    environment.remove("JAVA_HOME");
    environment.put("PATH", dir.toString());
    assertThat(heed("version"))
        .isEqualTo(
            new Ended(
                2, "heed: no Java: install one, 17 or later, or set JAVA_HOME to where it lies\n"));
    environment.put("JAVA_HOME", "/no where");
    assertThat(heed("version"))
        .isEqualTo(new Ended(2, "heed: JAVA_HOME is /no where, and there is no bin/java in it\n"));
  }

  @Test
  void saysThatJavaIsTooOld() throws Exception {
    Path home = dir.resolve("jdk 11");
    Path java = home.resolve("bin/java");
    executable(java, "#!/bin/sh\nexit 77\n");
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"11.0.2\"\n");
    environment.put("JAVA_HOME", home.toString());
    String reason = ": Heed needs 17 or later; set JAVA_HOME to where one lies\n";
    assertThat(heed("version"))
        .isEqualTo(new Ended(2, "heed: Java 11.0.2 (" + java + ") is too old" + reason));
    // One that has no such file is asked itself; here by way of the PATH.
    Files.delete(home.resolve("release"));
    executable(java, "#!/bin/sh\necho 'java version \"1.8.0_392\"' >&2\n");
    environment.remove("JAVA_HOME");
    environment.put("PATH", java.getParent() + ":" + System.getenv("PATH"));
    assertThat(heed("version"))
        .isEqualTo(new Ended(2, "heed: Java 1.8.0_392 (" + java + ") is too old" + reason));
  }

  @Test
  void saysThatItsJarIsMissing() throws Exception {
    Path alone = dir.resolve("bin/heed");
    Files.createDirectories(alone.getParent());
    Files.copy(script, alone, StandardCopyOption.COPY_ATTRIBUTES);
    Ended run = run(List.of(alone.toString(), "version"));
    assertThat(run.output())
        .isEqualTo("heed: " + dir + "/lib/heed.jar is not there; bin/ and lib/ belong together\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  private static void executable(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    assertThat(Files.writeString(file, text).toFile().setExecutable(true)).isTrue();
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve("cache/heed/start"))) {
      return files.filter(file -> !file.toString().endsWith(".size")).toList();
    }
  }

  private Ended heed(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private Ended run(List<String> command) throws Exception {
    return Ended.run(command, dir, Files.createTempFile("heed", "log"), environment);
  }
}
