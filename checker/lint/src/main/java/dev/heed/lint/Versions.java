package dev.heed.lint;

import dev.heed.core.program.Program;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.TypeDecl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    VersionFolders versions = VersionFolders.of(program.files());
    Map<String, List<SourceFile>> byVersion = new LinkedHashMap<>();
    for (SourceFile file : program.files()) {
      byVersion.computeIfAbsent(versions.of(file), v -> new ArrayList<>()).add(file);
    }
    List<Part> parts = new ArrayList<>();
    byVersion.forEach(
        (version, own) -> {
          List<SourceFile> visible = new ArrayList<>(own);
          byVersion.forEach(
              (other, files) -> {
                if (VersionFolders.contains(other, version)) {
                  visible.addAll(files);
                }
              });
          split(own, visible, program, parts);
        });
    return parts;
  }

  /** Parts out of what still is declared more than once, as for several releases of the JDK. */
  private static void split(
      List<SourceFile> own, List<SourceFile> visible, Program program, List<Part> parts) {
    List<SourceFile> rest = own;
    while (!rest.isEmpty()) {
      Set<String> declared = new HashSet<>();
      Set<String> wanted = new LinkedHashSet<>();
      Set<String> folders = new HashSet<>();
      List<SourceFile> later = new ArrayList<>();
      boolean first = rest == own;
      for (SourceFile file : rest) {
        if (fits(file, declared)) {
          wanted.add(file.path());
          folders.add(VersionFolders.folder(file));
        } else {
          later.add(file);
        }
      }
      // The first part holds nearly all. For the others neighbours have to do: they may be many.
      List<SourceFile> files = new ArrayList<>();
      for (SourceFile file : visible) {
        if (wanted.contains(file.path())
            || ((first || folders.contains(VersionFolders.folder(file))) && fits(file, declared))) {
          files.add(file);
        }
      }
      parts.add(new Part(new Program(files, program.types()), wanted));
      rest = later;
    }
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
}
