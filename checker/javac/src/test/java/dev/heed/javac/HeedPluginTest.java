package dev.heed.javac;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import dev.heed.core.Checker;
import dev.heed.core.baseline.Baseline;
import dev.heed.core.config.Settings;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.library.ModelLibrary;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeedPluginTest {
  private static final String SPIN =
      """
      package p;
      class Spin {
        void run(java.util.concurrent.BlockingQueue<String> queue) {
          while (true) {
            try {
              queue.take();
            } catch (InterruptedException e) {
              System.err.println(e);
            }
          }
        }
      }
      """;

  @TempDir Path folder;
  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

  private boolean compile(HeedPlugin plugin, List<String> arguments, Path... files)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
      manager.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  Writer.nullWriter(),
                  manager,
                  diagnostics,
                  List.of("-nowarn"),
                  null,
                  manager.getJavaFileObjects(files));
      plugin.init(task, arguments.toArray(String[]::new));
      return task.call();
    }
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private List<Diagnostic<? extends JavaFileObject>> reported() {
    return diagnostics.getDiagnostics();
  }

  @Test
  void warnsAtTheLineAndColumnOfTheFinding() throws IOException {
    Path file = write("p/Spin.java", SPIN);
    assertThat(compile(new HeedPlugin(), List.of(), file)).isTrue();
    assertThat(reported())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.getKind()).isEqualTo(Diagnostic.Kind.MANDATORY_WARNING);
              assertThat(d.getLineNumber()).isEqualTo(7);
              assertThat(d.getColumnNumber()).isEqualTo(16);
              assertThat(d.getSource().toUri()).isEqualTo(file.toUri());
              assertThat(d.getMessage(Locale.ROOT))
                  .startsWith("[SwallowedCancellation] ")
                  .contains("Spin.java:6:")
                  .endsWith("(heed explain SwallowedCancellation)");
            });
  }

  @Test
  void aRuleTheUserMadeAnErrorFailsTheBuild() throws IOException {
    Path file = write("p/Spin.java", SPIN);
    assertThat(compile(new HeedPlugin(), List.of("rule.SwallowedCancellation=error"), file))
        .isFalse();
    assertThat(reported())
        .singleElement()
        .satisfies(d -> assertThat(d.getKind()).isEqualTo(Diagnostic.Kind.ERROR));
  }

  @Test
  void theConfigurationFileAboveTheSourcesCounts() throws IOException {
    write("heed.properties", "rule.SwallowedCancellation = off\n");
    assertThat(compile(new HeedPlugin(), List.of(), write("p/Spin.java", SPIN))).isTrue();
    assertThat(reported()).isEmpty();
  }

  @Test
  void anUnknownNameIsAnErrorThatNamesTheNearest() throws IOException {
    Path file = write("p/Spin.java", SPIN);
    assertThat(compile(new HeedPlugin(), List.of("rule.SwalowedCancelation=off"), file)).isFalse();
    assertThat(reported())
        .singleElement()
        .satisfies(
            d ->
                assertThat(d.getMessage(Locale.ROOT))
                    .contains("did you mean `SwallowedCancellation`?"));
  }

  @Test
  void suppressionsAndGeneratedSourcesAreSilent() throws IOException {
    String suppressed =
        SPIN.replace("class Spin", "@SuppressWarnings(\"heed:SwallowedCancellation\") class Quiet");
    Path quiet = write("p/Quiet.java", suppressed);
    Path generated =
        write("target/generated-sources/p/Made.java", SPIN.replace("class Spin", "class Made"));
    assertThat(compile(new HeedPlugin(), List.of(), quiet, generated)).isTrue();
    assertThat(reported()).isEmpty();
  }

  @Test
  void everyTypeOfAFileIsSeen() throws IOException {
    String two = SPIN + SPIN.replace("package p;", "").replace("class Spin", "class Spun");
    assertThat(compile(new HeedPlugin(), List.of(), write("p/Spin.java", two))).isTrue();
    assertThat(reported()).extracting(Diagnostic::getLineNumber).containsExactly(7L, 19L);
  }

  @Test
  void checksOnce() throws IOException {
    AtomicInteger runs = new AtomicInteger();
    HeedPlugin plugin =
        new HeedPlugin(
            (program, models, settings) -> {
              runs.incrementAndGet();
              assertThat(program.files()).hasSize(2);
              return Checker.check(program, models, settings);
            });
    Path a = write("p/Spin.java", SPIN);
    Path b = write("q/B.java", "package q; class B {}");
    assertThat(compile(plugin, List.of(), a, b)).isTrue();
    assertThat(runs).hasValue(1);
  }

  @Test
  void aCrashOfHeedsDoesNotBreakTheBuild() throws IOException {
    for (Error crash :
        List.of(new StackOverflowError(), new AssertionError("a"), new LinkageError())) {
      HeedPlugin plugin =
          new HeedPlugin(
              (program, models, settings) -> {
                throw crash;
              });
      assertThat(compile(plugin, List.of(), write("p/Spin.java", SPIN))).isTrue();
    }
    assertThat(reported())
        .hasSize(3)
        .allSatisfy(
            d -> {
              assertThat(d.getKind()).isEqualTo(Diagnostic.Kind.MANDATORY_WARNING);
              assertThat(d.getMessage(Locale.ROOT)).contains("Please report this");
              assertThat(d.getSource()).isNotNull();
            });
  }

  @Test
  void errorsOfTheUsersOwnDoNotDisturb() throws IOException {
    Path file = write("p/Wrong.java", "package p; class Wrong { Nope n; void m() { n.x(); } }");
    assertThat(compile(new HeedPlugin(), List.of(), file)).isFalse();
    assertThat(reported())
        .allSatisfy(d -> assertThat(d.getMessage(Locale.ROOT)).doesNotContain("Heed"));
  }

  @Test
  void helpersInFilesThatMatterToNoRuleAreKnown() throws IOException {
    Path worker =
        write(
            "p/Worker.java",
            """
            package p;
            class Worker {
              void a() {
                try { Thread.sleep(1); } catch (InterruptedException e) { Errors.abort(); }
              }
            }
            """);
    Path errors =
        write(
            "p/Errors.java",
            """
            package p;
            final class Errors {
              static void abort() { fail(); }
              private static void fail() { throw new IllegalStateException(); }
            }
            """);
    assertThat(compile(new HeedPlugin(), List.of(), worker, errors)).isTrue();
    assertThat(reported()).isEmpty();
  }

  @Test
  void otherMethodsInSuchFilesHideNothing() throws IOException {
    Path worker =
        write(
            "p/Worker.java",
            """
            package p;
            class Worker {
              void a(Counters counters) {
                try { Thread.sleep(1); } catch (InterruptedException e) { counters.count(); }
              }
            }
            """);
    Path counters =
        write(
            "p/Counters.java",
            """
            package p;
            class Counters {
              private int n;
              void count() { n++; if (n > 9) { n = 0; } }
            }
            """);
    assertThat(compile(new HeedPlugin(), List.of(), worker, counters)).isTrue();
    assertThat(reported())
        .singleElement()
        .satisfies(
            d -> assertThat(d.getMessage(Locale.ROOT)).startsWith("[SwallowedCancellation] "));
  }

  /** The command makes the baseline, often without the class path that the compiler has. */
  @Test
  void theBaselineAboveTheSourcesCounts() throws IOException {
    String spin = SPIN.replace("void run(", "void run(lib.Jobs jobs, ");
    Path jobs = write("lib/Jobs.java", "package lib; public class Jobs {}");
    Path file = write("p/Spin.java", spin);
    String baseline = baselineOf(file);
    assertThat(baseline).contains(" p/Spin.java\n");
    write("heed.baseline", baseline);
    assertThat(compile(new HeedPlugin(), List.of(), file, jobs)).isTrue();
    assertThat(reported()).isEmpty();

    write("heed.baseline", "");
    assertThat(compile(new HeedPlugin(), List.of(), file, jobs)).isTrue();
    assertThat(reported()).hasSize(1);
  }

  @Test
  void theConfigurationMayNameTheBaseline() throws IOException {
    Path file = write("p/Spin.java", SPIN);
    write("config/accepted", baselineOf(file).replace(" p/", " ../p/"));
    write("heed.properties", "baseline = config/accepted\n");
    assertThat(compile(new HeedPlugin(), List.of(), file)).isTrue();
    assertThat(reported()).isEmpty();
  }

  @Test
  void aDamagedBaselineIsAnErrorThatNamesTheLine() throws IOException {
    write("heed.baseline", "# fine\nnonsense\n");
    assertThat(compile(new HeedPlugin(), List.of(), write("p/Spin.java", SPIN))).isFalse();
    assertThat(reported())
        .singleElement()
        .satisfies(
            d ->
                assertThat(d.getMessage(Locale.ROOT))
                    .startsWith("[Heed] " + folder.resolve("heed.baseline") + ":2: expected"));
  }

  /** What the source alone tells of {@code file}. */
  private String baselineOf(Path file) {
    LibraryModels models = ModelLibrary.builtIn();
    JavacFrontEnd.Output lowered =
        JavacFrontEnd.lower(List.of(new JavacFrontEnd.Input(file, "A")), List.of(), models);
    Baseline baseline = Baseline.empty(folder.resolve("heed.baseline"));
    return Baseline.render(
        Checker.check(lowered.program(), models, Settings.DEFAULT).stream()
            .map(finding -> baseline.entry(file, finding))
            .toList());
  }
}
