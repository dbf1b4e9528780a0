package dev.heed.lint.metamorphic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.Checker;
import dev.heed.core.config.Settings;
import dev.heed.core.finding.Finding;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.library.ModelLibrary;
import dev.heed.core.rule.Profile;
import dev.heed.javac.JavacFrontEnd;
import dev.heed.lint.source.SourceFrontEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The texts of test-data that this JDK can read, and what Heed finds in them or in mutants, through
 * both front ends.
 */
final class Corpus {
  private static final LibraryModels MODELS = ModelLibrary.builtIn();
  private static final Settings STRICT = new Settings(Profile.STRICT, Map.of(), false);

  private Corpus() {}

  /** Texts by path from test-data. */
  static Map<String, String> texts() {
    Path root = root();
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (release(path) <= Runtime.version().feature()) {
          texts.put(path, Files.readString(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static int release(String path) {
    String[] names = path.split("/");
    return names.length == 3 ? Integer.parseInt(names[1].substring("java".length())) : 17;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("test-data"))) {
      folder = folder.getParent();
    }
    return folder.resolve("test-data");
  }

  /** What the strict profile finds, checking all texts as one program in the order given. */
  static List<Finding> check(Map<String, String> texts, Path folder) {
    List<JavacFrontEnd.Input> inputs = new ArrayList<>();
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      try {
        Path file = folder.resolve(entry.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, entry.getValue());
        inputs.add(new JavacFrontEnd.Input(file, entry.getKey()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    JavacFrontEnd.Output output = JavacFrontEnd.lower(inputs, classPath(), MODELS);
    if (!output.problems().isEmpty()) {
      throw new AssertionError("not read in full: " + output.problems());
    }
    List<Finding> found = Checker.check(output.program(), MODELS, STRICT);
    JavacFrontEnd.Output alone = SourceFrontEnd.lower(inputs, runtime(), MODELS, 2);
    assertThat(alone.problems()).isEmpty();
    assertThat(Checker.check(alone.program(), MODELS, STRICT))
        .as("what is found in the sources alone")
        .isEqualTo(found);
    return found;
  }

  /** The classes of heed-runtime, as the command carries them. */
  private static List<Path> runtime() {
    return List.of(Path.of("target", "classes", "heed-runtime"));
  }

  private static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }
}
