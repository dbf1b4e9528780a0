package dev.heed.javac;

import java.nio.file.Path;

/** Knows the folders that build tools write generated sources to. */
final class GeneratedSources {
  private GeneratedSources() {}

  static boolean contains(Path file) {
    String before = "";
    for (Path part : file) {
      String name = part.toString();
      if (name.equals("generated-sources")
          || name.equals("generated-test-sources")
          || (name.equals("generated") && (before.equals("build") || before.equals("target")))) {
        return true;
      }
      before = name;
    }
    return false;
  }
}
