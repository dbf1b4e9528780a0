package dev.heed.lint;

import dev.heed.core.program.SourceFile;
import dev.heed.core.program.TypeDecl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds folders that hold versions of one project: siblings that declare for the most part the same
 * types. Each of them stands alone; what lies outside of them all is seen by each.
 */
final class VersionFolders {
  /** Folders, each ending with a slash. */
  private final Set<String> versions;

  private VersionFolders(Set<String> versions) {
    this.versions = versions;
  }

  /** Two folders in one folder that both declare a type. */
  private record Pair(String one, String two) {}

  static VersionFolders of(List<SourceFile> files) {
    Map<String, List<String>> folders = new HashMap<>();
    for (SourceFile file : files) {
      for (TypeDecl type : file.types()) {
        folders.computeIfAbsent(type.name(), name -> new ArrayList<>(1)).add(folder(file));
      }
    }
    Map<Pair, Integer> shared = new HashMap<>();
    for (List<String> declaring : folders.values()) {
      countPairs(declaring, shared);
    }
    if (shared.isEmpty()) {
      return new VersionFolders(Set.of());
    }
    Map<String, Integer> sizes = sizes(files);
    Set<String> versions = new HashSet<>();
    shared.forEach(
        (pair, count) -> {
          if (2 * count
              >= Math.max(sizes.getOrDefault(pair.one, 0), sizes.getOrDefault(pair.two, 0))) {
            versions.add(pair.one);
            versions.add(pair.two);
          }
        });
    return new VersionFolders(versions);
  }

  /** The innermost version that {@code file} belongs to; empty outside of them all. */
  String of(SourceFile file) {
    String at = versions.isEmpty() ? "" : folder(file);
    while (!at.isEmpty() && !versions.contains(at)) {
      at = parent(at);
    }
    return at;
  }

  /** Whether files of version {@code outer} lie around version {@code inner}, and not in it. */
  static boolean contains(String outer, String inner) {
    return !outer.equals(inner) && inner.startsWith(outer);
  }

  /** The folder of a file, ending with a slash; empty for none. */
  static String folder(SourceFile file) {
    String path = file.path().replace('\\', '/');
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** Each folder of {@code declaring} is paired with the one before: enough to see versions. */
  private static void countPairs(List<String> declaring, Map<Pair, Integer> shared) {
    for (int i = 1; i < declaring.size(); i++) {
      String one = declaring.get(i - 1);
      String two = declaring.get(i);
      int common = 0;
      for (int at = 0; at < Math.min(one.length(), two.length()); at++) {
        if (one.charAt(at) != two.charAt(at)) {
          break;
        }
        if (one.charAt(at) == '/') {
          common = at + 1;
        }
      }
      int oneEnd = one.indexOf('/', common);
      int twoEnd = two.indexOf('/', common);
      if (oneEnd >= 0 && twoEnd >= 0) {
        shared.merge(
            new Pair(one.substring(0, oneEnd + 1), two.substring(0, twoEnd + 1)), 1, Integer::sum);
      }
    }
  }

  /** How many types lie in each folder and below. */
  private static Map<String, Integer> sizes(List<SourceFile> files) {
    Map<String, Integer> sizes = new HashMap<>();
    for (SourceFile file : files) {
      for (String at = folder(file); !at.isEmpty(); at = parent(at)) {
        sizes.merge(at, file.types().size(), Integer::sum);
      }
    }
    return sizes;
  }

  private static String parent(String folder) {
    return folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
  }
}
