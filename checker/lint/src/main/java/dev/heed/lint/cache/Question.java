package dev.heed.lint.cache;

import dev.heed.core.config.Settings;
import dev.heed.javac.JavacFrontEnd.Input;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * All that the result of a check depends on.
 *
 * @param code the directories and jars of the program that checks
 * @param classPath the directories and jars in which names are looked up
 */
public record Question(List<Path> code, List<Path> classPath, List<Source> sources) {
  public Question {
    code = List.copyOf(code);
    classPath = List.copyOf(classPath);
    sources = List.copyOf(sources);
  }

  /** A source, and the configuration that counts for it. */
  public record Source(Input input, Settings settings, List<Path> modelFiles) {
    public Source {
      modelFiles = List.copyOf(modelFiles);
    }
  }

  /** The nearest directory around all sources. */
  String place() {
    Path around = null;
    for (Source source : sources) {
      Path directory = source.input.file().toAbsolutePath().normalize().getParent();
      while (around != null && directory != null && !directory.startsWith(around)) {
        around = around.getParent();
      }
      around = around == null ? directory : around;
    }
    return String.valueOf(around);
  }

  /**
   * A digest of everything; of two questions with the same digest the answers are the same.
   *
   * @param heed the contents of {@link #code}
   * @param contents those of the other files
   */
  String digest(Contents heed, Contents contents) throws IOException {
    Digester all = new Digester();
    addJava(all);
    addClassPath(code, heed, all);
    addClassPath(classPath, contents, all);
    Map<Settings, String> manners = new HashMap<>();
    all.add(sources.size());
    for (Source source : sources) {
      all.add(source.input.shownPath());
      all.add(source.input.file().toString());
      all.add(contents.digest(source.input.file()));
      String manner = manners.get(source.settings);
      if (manner == null) {
        manner = written(source.settings);
        manners.put(source.settings, manner);
      }
      all.add(manner);
      all.add(source.modelFiles.size());
      for (Path file : source.modelFiles) {
        all.add(file.toString()).add(contents.digest(file));
      }
    }
    return all.toString();
  }

  private static String written(Settings settings) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Values.write(settings, new DataOutputStream(bytes));
    return new Digester().add(bytes.toByteArray()).toString();
  }

  /** The Java that Heed runs on, whose classes and compiler it asks. */
  private static void addJava(Digester all) throws IOException {
    String home = System.getProperty("java.home");
    all.add(home).add(Runtime.version().toString());
    all.add(System.getProperty("java.vm.name", "")).add(System.getProperty("java.vendor", ""));
    all.add(Locale.getDefault().toLanguageTag());
    Path classes = Path.of(home, "lib", "modules");
    all.add(Files.exists(classes) ? Stamp.of(classes).toString() : "");
  }

  private static void addClassPath(List<Path> entries, Contents contents, Digester all)
      throws IOException {
    all.add(entries.size());
    Set<Path> known = new LinkedHashSet<>(entries);
    List<Path> work = new ArrayList<>(known);
    for (int next = 0; next < work.size(); next++) {
      Path entry = work.get(next);
      all.add(entry.toString());
      if (Files.isDirectory(entry)) {
        all.add(contents.digestBelow(entry));
      } else if (Files.isRegularFile(entry)) {
        all.add(contents.digest(entry));
        namedBy(entry).stream().filter(known::add).forEach(work::add);
      }
    }
  }

  /** The jars and directories that the manifest of a jar puts on the class path behind it. */
  private static List<Path> namedBy(Path jar) throws IOException {
    List<Path> named = new ArrayList<>();
    try (JarFile open = new JarFile(jar.toFile())) {
      Manifest manifest = open.getManifest();
      String names =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (names != null) {
        for (String name : names.trim().split("\\s+")) {
          named.add(jar.resolveSibling(name));
        }
      }
    }
    return named;
  }
}
