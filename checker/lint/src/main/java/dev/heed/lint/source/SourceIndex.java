package dev.heed.lint.source;

import dev.heed.lint.symbol.ClassSymbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which file declares which top-level type. Immutable once filled. */
final class SourceIndex {
  private final Map<String, List<SourceUnit>> byName = new HashMap<>();
  private final Set<String> packages = new HashSet<>();

  void add(SourceUnit unit) {
    Outline outline = unit.outline();
    packages.add(outline.packageName());
    for (String type : outline.types()) {
      byName.computeIfAbsent(key(outline.packageName(), type), k -> new ArrayList<>(1)).add(unit);
    }
  }

  private static String key(String packageName, String simpleName) {
    return packageName + ":" + simpleName;
  }

  boolean isPackage(String name) {
    return packages.contains(name);
  }

  /** The type, of several declarations that which lies nearest to {@code path}. */
  @Nullable ClassSymbol topLevel(
      String packageName, String simpleName, String path, Universe universe) {
    List<SourceUnit> units = byName.get(key(packageName, simpleName));
    if (units == null) {
      return null;
    }
    SourceUnit nearest = units.get(0);
    for (SourceUnit each : units) {
      if (common(each.path(), path) > common(nearest.path(), path)) {
        nearest = each;
      }
    }
    return nearest.declared(universe).types().get(simpleName);
  }

  private static int common(String one, String other) {
    if (one.equals(other)) {
      return Integer.MAX_VALUE;
    }
    int limit = Math.min(one.length(), other.length());
    int i = 0;
    while (i < limit && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    return i;
  }
}
