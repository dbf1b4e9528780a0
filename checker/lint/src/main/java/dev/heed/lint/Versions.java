package dev.heed.lint;

import dev.heed.core.program.Program;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.TypeDecl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes a program apart in which a type is declared more than once, such as two versions of a
 * project side by side: the analyses know types by their names, and what one version does is no
 * excuse for the other.
 */
final class Versions {
  private Versions() {}

  /**
   * A program without such types.
   *
   * @param wanted the paths of the files that are to be checked; the others only explain them
   */
  record Part(Program program, Set<String> wanted) {}

  /** The parts; each file is wanted in one of them. */
  static List<Part> of(Program program) {
    List<Part> parts = new ArrayList<>();
    List<SourceFile> rest = program.files();
    while (!rest.isEmpty()) {
      Set<String> declared = new HashSet<>();
      Set<String> wanted = new HashSet<>();
      Set<String> folders = new HashSet<>();
      List<SourceFile> later = new ArrayList<>();
      for (SourceFile file : rest) {
        if (fits(file, declared)) {
          wanted.add(file.path());
          folders.add(folder(file));
        } else {
          later.add(file);
        }
      }
      // The first part holds nearly all. For the others neighbours have to do: they may be many.
      List<SourceFile> files = new ArrayList<>();
      for (SourceFile file : program.files()) {
        if (wanted.contains(file.path())
            || (folders.contains(folder(file)) && fits(file, declared))) {
          files.add(file);
        }
      }
      parts.add(new Part(new Program(files, program.types()), wanted));
      rest = later;
    }
    return parts;
  }

  /** Adds the types of {@code file} to {@code declared}, unless one of them is there already. */
  private static boolean fits(SourceFile file, Set<String> declared) {
    List<String> names = file.types().stream().map(TypeDecl::name).toList();
    if (names.stream().anyMatch(declared::contains)) {
      return false;
    }
    declared.addAll(names);
    return true;
  }

  private static String folder(SourceFile file) {
    String path = file.path().replace('\\', '/');
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
