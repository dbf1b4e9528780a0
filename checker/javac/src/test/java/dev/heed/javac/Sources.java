package dev.heed.javac;

import dev.heed.core.library.LibraryModels;
import dev.heed.core.library.ModelLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Source files for tests. */
final class Sources {
  private final Path folder;
  private final List<JavacFrontEnd.Input> inputs = new ArrayList<>();

  Sources(Path folder) {
    this.folder = folder;
  }

  Sources add(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      inputs.add(new JavacFrontEnd.Input(file, name));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Sources addFile(Path file, String name) {
    inputs.add(new JavacFrontEnd.Input(file, name));
    return this;
  }

  List<Path> files() {
    return inputs.stream().map(JavacFrontEnd.Input::file).toList();
  }

  JavacFrontEnd.Output lower() {
    return JavacFrontEnd.lower(inputs, List.of(), ModelLibrary.builtIn());
  }

  /** Lowers with models that ask for no annotation but these. */
  JavacFrontEnd.Output lowerKeeping(String... annotations) {
    LibraryModels models =
        (LibraryModels)
            Proxy.newProxyInstance(
                Sources.class.getClassLoader(),
                new Class<?>[] {LibraryModels.class},
                (proxy, method, arguments) -> Set.of(annotations));
    return JavacFrontEnd.lower(inputs, List.of(), models);
  }

  /** The root of the repository. */
  static Path root() {
    return Path.of("").toAbsolutePath().getParent().getParent();
  }

  /** All sources of this repository that the running JDK can parse. */
  static List<Path> ofThisRepository() throws IOException {
    try (Stream<Path> walk = Files.walk(root())) {
      return walk.filter(f -> f.toString().endsWith(".java"))
          .filter(f -> Files.isRegularFile(f) && !f.toString().contains("/target/"))
          .filter(Sources::isForThisJdk)
          .sorted()
          .toList();
    }
  }

  /** Sources for a later JDK lie in folders named for it. */
  private static boolean isForThisJdk(Path file) {
    for (Path part : file) {
      String name = part.toString();
      if (name.matches("java\\d+")
          && Integer.parseInt(name.substring(4)) > Runtime.version().feature()) {
        return false;
      }
    }
    return true;
  }
}
