package dev.heed.lint.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.library.LibraryModels;
import dev.heed.core.library.ModelLibrary;
import dev.heed.core.program.SourceFile;
import dev.heed.javac.JavacFrontEnd;
import dev.heed.javac.JavacFrontEnd.Input;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The model that comes of sources alone is that of javac, as far as it goes: what it says of a call
 * is what javac says.
 */
final class ModelParityTest {
  private static final LibraryModels MODELS = ModelLibrary.builtIn();
  private static final List<Path> RUNTIME = List.of(Path.of("target", "classes", "heed-runtime"));

  /** The differences, and how much there was to differ in. */
  private static final class Comparison {
    final List<String> shapes = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    final List<String> types = new ArrayList<>();
    int resolved;
    int known;

    double share() {
      return (double) resolved / known;
    }

    @Override
    public String toString() {
      return "resolved " + resolved + " of " + known + " calls";
    }
  }

  private static Comparison compare(List<Input> inputs) {
    List<Path> classPath = new ArrayList<>(RUNTIME);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classPath.add(Path.of(entry));
    }
    JavacFrontEnd.Output javac = JavacFrontEnd.lower(inputs, classPath, MODELS);
    JavacFrontEnd.Output source = SourceFrontEnd.lower(inputs, RUNTIME, MODELS, 2);
    Map<String, SourceFile> files = new HashMap<>();
    javac.program().files().forEach(file -> files.put(file.path(), file));
    Comparison comparison = new Comparison();
    for (SourceFile file : source.program().files()) {
      SourceFile other = files.get(file.path());
      if (other != null) {
        compare(file.path(), ModelDump.of(file).nodes, ModelDump.of(other).nodes, comparison);
      }
    }
    return comparison;
  }

  private static void compare(
      String path,
      TreeMap<String, List<ModelDump.Facts>> source,
      TreeMap<String, List<ModelDump.Facts>> javac,
      Comparison to) {
    javac.forEach(
        (key, facts) -> {
          List<ModelDump.Facts> same = source.getOrDefault(key, List.of());
          if (same.size() != facts.size()) {
            to.shapes.add(path + ": only javac has " + key);
            return;
          }
          for (int i = 0; i < facts.size(); i++) {
            compare(path + ": " + key, same.get(i), facts.get(i), to);
          }
        });
    source.keySet().stream()
        .filter(key -> !javac.containsKey(key))
        .forEach(key -> to.shapes.add(path + ": only the sources have " + key));
  }

  private static void compare(
      String where, ModelDump.Facts source, ModelDump.Facts javac, Comparison to) {
    if (javac.isCall() && !javac.callee().isEmpty()) {
      to.known++;
      to.resolved += source.callee().isEmpty() ? 0 : 1;
      if (!javac.guessed() && ModelDump.contradicts(source.callee(), javac.callee())) {
        to.calls.add(where + ": " + source.callee() + " is " + javac.callee());
      }
    }
    for (int i = 0; i < Math.min(source.types().size(), javac.types().size()); i++) {
      String is = javac.types().get(i);
      if (ModelDump.contradicts(source.types().get(i), is) && !is.equals("?")) {
        to.types.add(where + ": " + source.types().get(i) + " is " + is);
      }
    }
  }

  private static List<Input> below(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(f -> release(root.relativize(f)) <= Runtime.version().feature())
          .sorted()
          .map(f -> new Input(f, root.relativize(f).toString()))
          .toList();
    }
  }

  private static int release(Path file) {
    String folder = file.getNameCount() < 2 ? "" : file.getName(1).toString();
    return folder.matches("java\\d+") ? Integer.parseInt(folder.substring("java".length())) : 17;
  }

  @Test
  void sameModelOfTheCorpus() throws IOException {
    Comparison comparison = compare(below(Path.of("..", "..", "test-data")));
    assertThat(comparison.shapes).isEmpty();
    assertThat(comparison.calls).isEmpty();
    assertThat(comparison.types).isEmpty();
    assertThat(comparison.share()).as("%s", comparison).isGreaterThan(0.99);
  }

  /** Files are parsed again then, when it is their turn. */
  @Test
  void withoutRoomForTreesTheModelIsTheSame() throws IOException {
    List<Input> inputs = below(Path.of("..", "..", "test-data"));
    assertThat(dumps(SourceFrontEnd.lower(inputs, RUNTIME, MODELS, 1, TreeBudget.of(0))))
        .isEqualTo(dumps(SourceFrontEnd.lower(inputs, RUNTIME, MODELS, 3)));
  }

  private static Map<String, Object> dumps(JavacFrontEnd.Output output) {
    Map<String, Object> dumps = new TreeMap<>();
    output.program().files().forEach(file -> dumps.put(file.path(), ModelDump.of(file).nodes));
    return dumps;
  }

  /** Heed's own code has libraries that only the class path knows. */
  @Test
  void nothingElseOfHeedItself() throws IOException {
    Comparison comparison = compare(below(Path.of("src", "main", "java")));
    assertThat(comparison.calls).isEmpty();
  }

  /**
   * {@code -Pjdk-sources}: of the JDK that runs the test. Its packages get other names: code
   * outside of the JDK cannot be in them.
   */
  @Test
  @EnabledIfSystemProperty(named = "jdk.sources", matches = ".+")
  void nothingElseOfTheJdk(@TempDir Path folder) throws IOException {
    Map<String, String> renamed =
        Map.of(
            "java.base/java/util/concurrent", "java.util.concurrent",
            "java.net.http/java/net/http", "java.net.http",
            "java.net.http/jdk/internal/net", "jdk.internal.net",
            "java.logging/java/util/logging", "java.util.logging",
            "jdk.jshell/jdk/jshell", "jdk.jshell",
            "java.desktop/javax/swing", "javax.swing");
    List<Input> inputs = new ArrayList<>();
    try (FileSystem zip =
        FileSystems.newFileSystem(Path.of(System.getProperty("jdk.sources")), (ClassLoader) null)) {
      for (String name : renamed.keySet()) {
        try (Stream<Path> files = Files.walk(zip.getPath(name))) {
          for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
            String text = Files.readString(file);
            for (String packageName : renamed.values()) {
              text = text.replace(packageName, "copied." + packageName);
            }
            Path copy = folder.resolve(file.toString());
            Files.createDirectories(copy.getParent());
            inputs.add(new Input(Files.writeString(copy, text), file.toString()));
          }
        }
      }
    }
    Comparison comparison = compare(inputs);
    System.out.println("JDK sources: " + comparison);
    assertThat(comparison.calls).isEmpty();
    assertThat(comparison.share()).isGreaterThan(0.98);
  }
}
