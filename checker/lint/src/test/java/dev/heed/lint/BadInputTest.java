package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.heed.core.config.ConfigException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each wrong input has its message and its exit status. */
final class BadInputTest {
  private final Engine engine = new FakeEngine().engine();

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "'' ~ which command: check, explain, rules, baseline, config, completion, version?",
        "chek ~ Unmatched argument at index 0: 'chek'",
        "check ~ Missing required parameter: 'PATH'",
        "check --profil x ~ Unknown option: '--profil'",
        "check --format xml x ~ Invalid value for option '--format': `xml` is none of text, concise, json, sarif, github, gitlab, checkstyle, junit",
        "check nope ~ no such file or directory: nope",
        "check --rule TestHazard nope ~ --rule TestHazard: expected RULE=off|warning|error",
        "explain ~ Error: Missing required argument (specify one of these): (RULE | --all)",
        "explain TestHazrd ~ unknown rule `TestHazrd`, did you mean `TestHazard`?",
        "explain Foo ~ unknown rule `Foo`; `heed rules` lists them",
      })
  void wrongUseIsTwo(String arguments, String message) {
    Run run = Run.of(engine, arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertThat(run.err()).startsWith("heed: " + message + "\n");
    // A message is a message, not a page of help or a stack trace.
    assertThat(run.err().lines().count()).isLessThanOrEqualTo(3);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void allPathsThatAreNotThereAreNamed() {
    Run run = check("nope", "neither.java");
    assertThat(run.err())
        .isEqualTo(
            "heed: no such file or directory: nope\n"
                + "heed: no such file or directory: neither.java\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void aDirectoryWithoutJava() throws IOException {
    Run run = check(dir.toString());
    assertThat(run.err()).isEqualTo("heed: no Java sources below " + dir + "\n");
    assertThat(run.exit()).isEqualTo(2);
    Path java = Files.writeString(dir.resolve("A.java"), "");
    Path empty = Files.createDirectory(dir.resolve("empty"));
    Run other = check(java.toString(), empty.toString());
    assertThat(other.err()).startsWith(empty + ": problem: no Java sources below this directory\n");
    assertThat(other.exit()).isZero();
  }

  @Test
  void aFileThatIsNotJava() throws IOException {
    Path file = Files.writeString(dir.resolve("pom.xml"), "");
    assertThat(check(file.toString()))
        .isEqualTo(new Run(2, "", "heed: not a Java source file: " + file + "\n"));
  }

  @Test
  void anUnreadableFile() throws IOException {
    Path file = Files.writeString(dir.resolve("A.java"), "hazard();");
    Files.writeString(dir.resolve("B.java"), "hazard();");
    assumeFalse(!file.toFile().setReadable(false) || Files.isReadable(file), "root reads all");
    Run run = check(dir.toString());
    assertThat(run.err()).startsWith(file + ": problem: cannot be read\n1 finding in 1 file");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void aLinkThatLeadsNowhere() throws IOException {
    Path link = Files.createSymbolicLink(dir.resolve("A.java"), dir.resolve("gone"));
    Files.writeString(dir.resolve("B.java"), "hazard();");
    Run run = check(dir.toString());
    assertThat(run.err()).startsWith(link + ": problem: cannot be read\n1 finding in 1 file");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void classPathEntriesThatAreNotThere() throws IOException {
    Path file = Files.writeString(dir.resolve("A.java"), "");
    Path notAJar = Files.writeString(dir.resolve("a.jar"), "hello");
    String classPath = String.join(File.pathSeparator, "gone.jar", "lib/*", notAJar.toString());
    Run run = check("--classpath", classPath, file.toString());
    assertThat(run.err())
        .isEqualTo(
            "heed: class path entry does not exist: gone.jar\n"
                + "heed: class path entry does not exist: lib/*\n"
                + "heed: class path entry is neither a directory nor a jar: "
                + notAJar
                + "\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void anUnknownRuleOnTheCommandLine() throws IOException {
    Path file = Files.writeString(dir.resolve("A.java"), "");
    Run run = check("--rule", "TestHazart=off", file.toString());
    assertThat(run.err())
        .isEqualTo(
            "heed: rule.TestHazart=off: unknown rule `TestHazart`,"
                + " did you mean `TestHazard`?\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void aWrongConfiguration() throws IOException {
    Path config = Files.writeString(dir.resolve("heed.properties"), "\nprofil = strict");
    Path file = Files.writeString(dir.resolve("A.java"), "");
    Run run = check(file.toString());
    assertThat(run.err())
        .isEqualTo("heed: " + config + ":2: unknown key `profil`, did you mean `profile`?\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void aBrokenModelFile() throws IOException {
    Path file = Files.writeString(dir.resolve("A.java"), "");
    Engine broken =
        new Engine(
            engine.rules(),
            files -> {
              throw new ConfigException("my.model:3: unknown role");
            },
            engine.frontEnd(),
            engine.analysis());
    assertThat(Run.of(broken, "check", file.toString()))
        .isEqualTo(new Run(2, "", "heed: my.model:3: unknown role\n"));
  }

  @Test
  void anInternalErrorIsOneLineUnlessDebugging() throws IOException {
    Path file = Files.writeString(dir.resolve("A.java"), "");
    Run run = Run.of(failing(new IllegalStateException("oops")), "check", file.toString());
    assertThat(run.err())
        .endsWith(
            "heed: internal error in "
                + file
                + ": java.lang.IllegalStateException: oops; please report it, with the file and"
                + " what --debug prints\n");
    assertThat(run.exit()).isEqualTo(2);
    Run debug =
        Run.of(failing(new IllegalStateException("oops")), "check", "--debug", file.toString());
    assertThat(debug.err()).contains("\tat dev.heed.lint.");
    assertThat(debug.exit()).isEqualTo(2);
  }

  @Test
  void errorsOfTheVirtualMachineAreInternalErrorsToo() throws IOException {
    Path file = Files.writeString(dir.resolve("A.java"), "");
    Run deep = Run.of(failing(new StackOverflowError()), "check", file.toString());
    assertThat(deep.err())
        .contains("heed: internal error in " + file + ": java.lang.StackOverflowError");
    assertThat(deep.exit()).isEqualTo(2);
    Run full = Run.of(failing(new OutOfMemoryError()), "check", file.toString());
    assertThat(full.err()).startsWith("heed: out of memory; give java more");
    assertThat(full.exit()).isEqualTo(2);
  }

  @Test
  void anInternalErrorOverOneFileDoesNotHideTheOthers() throws IOException {
    for (String name : List.of("A", "B", "C", "D", "E")) {
      Files.writeString(dir.resolve(name + ".java"), name.equals("D") ? "bomb" : "hazard();");
    }
    Engine brittle =
        new Engine(
            engine.rules(),
            engine.models(),
            (inputs, classPath, models, jobs) -> {
              if (inputs.stream().anyMatch(input -> input.file().endsWith("D.java"))) {
                throw new IllegalStateException("oops");
              }
              return engine.frontEnd().lower(inputs, classPath, models, jobs);
            },
            engine.analysis());
    Run run = Run.of(brittle, "check", dir.toString());
    Path culprit = dir.resolve("D.java");
    assertThat(run.err())
        .isEqualTo(
            culprit
                + ": problem: not checked: java.lang.IllegalStateException: oops\n"
                + "4 findings in 5 files, 1 problem\n"
                + "heed: internal error in "
                + culprit
                + ": java.lang.IllegalStateException: oops; please report it, with the file and"
                + " what --debug prints\n");
    assertThat(run.exit()).isEqualTo(2);
    Run alone = Run.of(brittle, "check", culprit.toString());
    assertThat(alone.err()).contains("heed: internal error in " + culprit);
    assertThat(alone.exit()).isEqualTo(2);
  }

  private Engine failing(Throwable failure) {
    return new Engine(
        engine.rules(),
        engine.models(),
        engine.frontEnd(),
        (program, models, settings) -> {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        });
  }

  private Run check(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "check";
    System.arraycopy(args, 0, all, 1, args.length);
    return Run.of(engine, all);
  }
}
