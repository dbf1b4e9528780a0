package dev.heed.lint.source;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import dev.heed.lint.symbol.ClassSymbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the imports of a file, its package and its own top-level types give names to. */
final class FileScope {
  private final Universe universe;
  private final String path;
  private final String packageName;
  private final Map<String, ClassSymbol> own = new LinkedHashMap<>();
  private final Map<String, String> single = new HashMap<>();
  private final List<String> onDemand = new ArrayList<>();
  private final Map<String, List<String>> staticSingle = new HashMap<>();
  private final List<String> staticOnDemand = new ArrayList<>();
  private final List<String> modules = new ArrayList<>();
  private final Map<String, Optional<ClassSymbol>> known = new ConcurrentHashMap<>();

  FileScope(Universe universe, String path, CompilationUnit unit) {
    this.universe = universe;
    this.path = path;
    this.packageName = unit.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
    onDemand.add("java.lang");
    unit.getImports().forEach(this::add);
  }

  private void add(ImportDeclaration declaration) {
    String name = declaration.getNameAsString();
    int dot = name.lastIndexOf('.');
    if (declaration.isModule()) {
      modules.add(name);
    } else if (declaration.isAsterisk()) {
      (declaration.isStatic() ? staticOnDemand : onDemand).add(name);
    } else if (declaration.isStatic() && dot > 0) {
      staticSingle
          .computeIfAbsent(name.substring(dot + 1), n -> new ArrayList<>(1))
          .add(name.substring(0, dot));
    } else {
      single.put(name.substring(dot + 1), name);
    }
  }

  /** A compact source file can use all of {@code java.base} without an import (JLS 7.3). */
  void importJavaBase() {
    modules.add("java.base");
  }

  void declare(ClassSymbol type) {
    own.putIfAbsent(type.simpleName(), type);
  }

  Universe universe() {
    return universe;
  }

  /** The path of the file. */
  String path() {
    return path;
  }

  String packageName() {
    return packageName;
  }

  /** The type that {@code name} means outside of any class; null when that is not known. */
  @Nullable ClassSymbol type(String name) {
    ClassSymbol declared = own.get(name);
    if (declared != null) {
      return declared;
    }
    Optional<ClassSymbol> found = known.get(name);
    if (found == null) {
      found = Optional.ofNullable(find(name));
      known.put(name, found);
    }
    return found.orElse(null);
  }

  private @Nullable ClassSymbol find(String name) {
    String imported = single.get(name);
    if (imported != null) {
      return universe.canonical(imported, path);
    }
    for (String owner : staticSingle.getOrDefault(name, List.of())) {
      ClassSymbol found = memberOf(owner, name);
      if (found != null) {
        return found;
      }
    }
    ClassSymbol beside = universe.topLevel(packageName, name, path);
    return beside == null ? onDemand(name) : beside;
  }

  private @Nullable ClassSymbol memberOf(String owner, String name) {
    ClassSymbol type = universe.canonical(owner, path);
    return type == null ? null : universe.members().memberType(type, name, type);
  }

  private @Nullable ClassSymbol onDemand(String name) {
    ClassSymbol only = null;
    for (String from : onDemand) {
      ClassSymbol found = universe.topLevel(from, name, path);
      if (found == null && !universe.isPackage(from)) {
        found = memberOf(from, name);
      }
      if (found != null && only != null && found != only) {
        return null; // not even javac knows
      }
      only = found == null ? only : found;
    }
    for (String from : staticOnDemand) {
      ClassSymbol found = only == null ? memberOf(from, name) : null;
      only = found == null ? only : found;
    }
    return only == null ? fromModules(name) : only;
  }

  private @Nullable ClassSymbol fromModules(String name) {
    ClassSymbol only = null;
    for (String module : modules) {
      for (String each : Optional.ofNullable(universe.packagesOf(module)).orElse(Set.of())) {
        ClassSymbol found = universe.topLevel(each, name, path);
        if (found != null && only != null && found != only) {
          return null;
        }
        only = found == null ? only : found;
      }
    }
    return only;
  }

  /**
   * The types from which the member {@code name} may be imported by name, then those from which all
   * are.
   *
   * @param unknown set to true when there are others
   */
  List<ClassSymbol> staticImports(String name, boolean byName, boolean[] unknown) {
    List<ClassSymbol> found = new ArrayList<>();
    for (String owner : byName ? staticSingle.getOrDefault(name, List.of()) : staticOnDemand) {
      ClassSymbol type = universe.canonical(owner, path);
      if (type == null) {
        unknown[0] = true;
      } else {
        found.add(type);
      }
    }
    return found;
  }
}
