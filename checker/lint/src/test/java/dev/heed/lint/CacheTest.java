package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked up, and what is checked anew. */
final class CacheTest {
  private final FakeEngine fake = new FakeEngine();
  private final AtomicInteger checks = new AtomicInteger();

  @TempDir private Path dir;
  private Path src = Path.of("");
  private Path code = Path.of("");
  private Path cache = Path.of("");

  @BeforeEach
  void sources() throws IOException {
    src = Files.createDirectory(dir.resolve("src"));
    code = Files.writeString(Files.createDirectory(dir.resolve("code")).resolve("Code"), "1");
    cache = dir.resolve("cache");
    write("A.java", "hazard(1);");
    write("B.java", "doubt(2);");
  }

  @Test
  void theSameIsLookedUp() throws IOException {
    Run first = check();
    assertThat(checks.get()).isEqualTo(1);
    assertThat(first.out()).contains("hazard(1)");
    assertThat(check()).isEqualTo(first);
    assertThat(check("--format", "json").out()).contains("hazard(1)");
    assertThat(checks.get()).isEqualTo(1);
    Files.setLastModifiedTime(src.resolve("A.java"), FileTime.fromMillis(0));
    assertThat(check()).isEqualTo(first);
    assertThat(checks.get()).as("a time tells nothing of a content").isEqualTo(1);
  }

  @Test
  void problemsAreLookedUpToo() throws IOException {
    write("C.java", "\n#broken");
    Run first = check();
    assertThat(first.err()).contains("C.java:2: problem: illegal character");
    assertThat(check()).isEqualTo(first);
    assertThat(checks.get()).isEqualTo(1);
  }

  @Test
  void whatTheListingCannotReadIsToldEachTime() throws IOException {
    Path link = Files.createSymbolicLink(src.resolve("C.java"), dir.resolve("gone"));
    Run first = check();
    assertThat(first.err()).contains(link + ": problem: cannot be read");
    assertThat(check()).isEqualTo(first);
    Files.delete(link);
    assertThat(check().err()).isEqualTo("1 finding in 2 files\n");
  }

  @Test
  void anotherContentIsChecked() throws IOException {
    check();
    write("A.java", "hazard(1); hazard(2);");
    assertThat(check().err()).isEqualTo("2 findings in 2 files\n");
    write("A.java", "hazard(1);");
    assertThat(check().err()).isEqualTo("1 finding in 2 files\n");
    assertThat(checks.get()).isEqualTo(2);
  }

  @Test
  void aContentOfTheSameSizeAndTimeIsChecked() throws IOException {
    Path file = src.resolve("A.java");
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file, time);
    check();
    Files.writeString(file, "hazard(7);");
    Files.setLastModifiedTime(file, time);
    assertThat(check().out()).contains("hazard(7)");
  }

  @Test
  void filesThatComeAndGoAreNoticed() throws IOException {
    check();
    write("C.java", "hazard(3);");
    assertThat(check().err()).isEqualTo("2 findings in 3 files\n");
    Files.delete(src.resolve("A.java"));
    assertThat(check().err()).isEqualTo("1 finding in 2 files\n");
    Files.move(src.resolve("C.java"), src.resolve("D.java"));
    assertThat(check().out()).contains("D.java:1:1");
    assertThat(checks.get()).isEqualTo(4);
  }

  @Test
  void settingsCount() throws IOException {
    check();
    assertThat(check("--profile", "strict").err()).isEqualTo("2 findings in 2 files\n");
    assertThat(check("--rule", "TestHazard=error").out()).contains("error[TestHazard]");
    write("heed.properties", "rule.TestHazard = off");
    assertThat(check().err()).isEqualTo("no findings in 2 files\n");
    assertThat(check("--no-config").err()).isEqualTo("1 finding in 2 files\n");
    assertThat(checks.get()).isEqualTo(4);
  }

  @Test
  void settingsOfOneFileCount() throws IOException {
    write("sub/C.java", "doubt(3);");
    check();
    write("sub/heed.properties", "profile = strict");
    assertThat(check().out()).contains("doubt(3)");
  }

  @Test
  void modelFilesCount() throws IOException {
    write("heed.properties", "models = my.model");
    write("my.model", "one");
    check();
    check();
    assertThat(checks.get()).isEqualTo(1);
    write("my.model", "two");
    check();
    assertThat(checks.get()).isEqualTo(2);
  }

  @Test
  void theClassPathCounts() throws IOException {
    Path classes = Files.createDirectories(dir.resolve("classes/p"));
    String entry = classes.getParent().toString();
    check("-cp", entry);
    check("-cp", entry);
    assertThat(checks.get()).isEqualTo(1);
    Files.writeString(classes.resolve("A.class"), "");
    check("-cp", entry);
    assertThat(checks.get()).isEqualTo(2);
    Files.writeString(classes.resolve("A.class"), "x");
    check("-cp", entry);
    check("-cp", entry);
    assertThat(checks.get()).isEqualTo(3);
  }

  @Test
  void anotherHeedFindsForItself() throws IOException {
    check();
    Files.writeString(code, "2");
    check();
    assertThat(checks.get()).isEqualTo(2);
  }

  @Test
  void withoutCodeThatIsKnownNothingIsKept() {
    run(engine(List.of()), "--cache-dir", cache.toString());
    run(engine(List.of()), "--cache-dir", cache.toString());
    assertThat(checks.get()).isEqualTo(2);
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void noCacheNeitherReadsNorWrites() {
    check("--no-cache");
    assertThat(cache).doesNotExist();
    check();
    check("--no-cache");
    assertThat(checks.get()).isEqualTo(3);
  }

  @Test
  void aFailureIsNotKept() throws IOException {
    write("C.java", "bomb");
    Run first = check();
    assertThat(first.err()).contains("internal error in " + src.resolve("C.java"));
    assertThat(first.exit()).isEqualTo(2);
    assertThat(check()).isEqualTo(first);
  }

  @Test
  void aFileThatChangesDuringTheCheckIsCheckedAgain() throws IOException {
    write("C.java", "changes");
    check();
    write("C.java", "changes");
    Run again = check();
    assertThat(again.err()).isEqualTo("1 finding in 3 files\n");
    assertThat(checks.get()).isEqualTo(2);
  }

  /** Each file is damaged in each of several ways; all runs say the same. */
  @Test
  void aDamagedFolderIsBuiltAnew() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Run first = check();
    for (int round = 0; round < 60; round++) {
      for (Path file : kept()) {
        damage(file, random);
      }
      assertThat(check()).as("seed %s, round %s", seed, round).isEqualTo(first);
    }
  }

  private static void damage(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (random.nextInt(6)) {
      case 0 -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
      case 1 -> {
        for (int i = random.nextInt(20); i >= 0 && bytes.length > 0; i--) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        }
        Files.write(file, bytes);
      }
      case 2 -> {
        byte[] noise = new byte[random.nextInt(5000)];
        random.nextBytes(noise);
        Files.write(file, noise);
      }
      case 3 -> Files.writeString(file, "{\"some\": \"other format\"}");
      case 4 -> {
        Files.delete(file);
        Files.createDirectory(file);
      }
      default -> Files.delete(file);
    }
  }

  @Test
  void oneResultIsNotTakenForAnother() throws IOException {
    check();
    Path one = results().get(0);
    write("A.java", "");
    check();
    List<Path> both = results();
    Path other = both.get(0).equals(one) ? both.get(1) : both.get(0);
    Files.copy(one, other, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(check().err()).isEqualTo("no findings in 2 files\n");
  }

  @Test
  void aFolderThatCannotBeOneIsWrongUse() throws IOException {
    Files.writeString(cache, "a file");
    Run run = check();
    assertThat(run)
        .isEqualTo(new Run(2, "", "heed: --cache-dir " + cache + ": cannot be made a directory\n"));
  }

  @Test
  void aFolderThatCannotBeWrittenIsDoneWithout() throws IOException {
    Files.createDirectory(cache);
    Files.writeString(cache.resolve("v1"), "in the way");
    Run first = check();
    assertThat(first.err()).isEqualTo("1 finding in 2 files\n");
    assertThat(check()).isEqualTo(first);
    assertThat(checks.get()).isEqualTo(2);
  }

  @Test
  void manyAtATimeShareAFolder() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Run>> runs = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Path own = Files.createDirectory(dir.resolve("src" + i));
        Files.writeString(own.resolve("A.java"), "hazard(" + i % 5 + ");");
        Engine engine = new FakeEngine().engine();
        Engine known =
            new Engine(
                engine.rules(),
                engine.models(),
                engine.frontEnd(),
                engine.sourceFrontEnd(),
                engine.analysis(),
                List.of(code.getParent()));
        runs.add(() -> Run.of(known, "check", "--cache-dir", cache.toString(), src.toString()));
        runs.add(() -> Run.of(known, "check", "--cache-dir", cache.toString(), own.toString()));
      }
      int number = 0;
      for (Future<Run> run : threads.invokeAll(runs)) {
        int i = number++;
        String expected = i % 2 == 0 ? "hazard(1)" : "hazard(" + i / 2 % 5 + ")";
        assertThat(run.get().out()).contains(expected);
        assertThat(run.get().exit()).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
    try (Stream<Path> all = Files.walk(cache)) {
      assertThat(all).noneMatch(file -> file.toString().endsWith(".tmp"));
    }
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(cache.resolve("v1"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private List<Path> results() throws IOException {
    return kept().stream().filter(f -> f.getFileName().toString().startsWith("result-")).toList();
  }

  private void write(String name, String text) throws IOException {
    Path file = src.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Run check(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--cache-dir");
    all.add(cache.toString());
    return run(engine(List.of(code.getParent())), all.toArray(String[]::new));
  }

  private Run run(Engine engine, String... options) {
    List<String> all = new ArrayList<>(List.of("check"));
    all.addAll(List.of(options));
    all.add(src.toString());
    return Run.of(engine, all.toArray(String[]::new));
  }

  /** Counts how often sources are read; stumbles over a bomb. */
  private Engine engine(List<Path> made) {
    Engine engine = fake.engine();
    Engine.FrontEnd counting =
        (inputs, classPath, models, jobs) -> {
          checks.incrementAndGet();
          for (var input : inputs) {
            meddle(input.file());
          }
          return engine.frontEnd().lower(inputs, classPath, models, jobs);
        };
    return new Engine(engine.rules(), this::models, counting, counting, engine.analysis(), made);
  }

  private dev.heed.core.library.LibraryModels models(List<Path> files) throws ConfigException {
    return fake.engine().models().load(files);
  }

  private static void meddle(Path file) {
    try {
      String text = Files.readString(file);
      if (text.equals("bomb")) {
        throw new IllegalStateException("oops");
      }
      if (text.equals("changes")) {
        Files.writeString(file, "changed");
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
