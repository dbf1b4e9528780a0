package dev.heed.lint.source;

import dev.heed.core.library.LibraryModels;
import dev.heed.core.program.Types;
import dev.heed.lint.symbol.ClassFiles;
import dev.heed.lint.symbol.ClassSymbol;
import dev.heed.lint.symbol.Functions;
import dev.heed.lint.symbol.Members;
import dev.heed.lint.symbol.ModelClasses;
import dev.heed.lint.symbol.ModelRefs;
import dev.heed.lint.symbol.Overloads;
import dev.heed.lint.symbol.TypeSystem;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is known of types, and the rules by which they are used. Thread-safe. */
final class Universe {
  private final SourceIndex sources;
  private final ClassFiles classFiles;
  private final ModelClasses modelClasses;
  private final TypeSystem types;
  private final Members members;
  private final Functions functions;
  private final Overloads overloads;
  private final ModelRefs refs;
  private final Set<String> keptAnnotations;
  private final TreeBudget trees;

  Universe(
      SourceIndex sources,
      ClassFiles classFiles,
      LibraryModels models,
      Types.Builder builder,
      TreeBudget trees) {
    this.sources = sources;
    this.trees = trees;
    this.classFiles = classFiles;
    this.modelClasses = new ModelClasses(models, classFiles);
    this.types = new TypeSystem(classFiles);
    this.members = new Members(types);
    this.functions = new Functions(types, members);
    this.overloads = new Overloads(types, members, functions);
    this.refs = new ModelRefs(types, members, builder);
    this.keptAnnotations = models.annotationTypes();
  }

  TypeSystem types() {
    return types;
  }

  Members members() {
    return members;
  }

  Functions functions() {
    return functions;
  }

  Overloads overloads() {
    return overloads;
  }

  ModelRefs refs() {
    return refs;
  }

  Set<String> keptAnnotations() {
    return keptAnnotations;
  }

  TreeBudget trees() {
    return trees;
  }

  boolean isPackage(String name) {
    return sources.isPackage(name) || classFiles.isPackage(name);
  }

  @Nullable Set<String> packagesOf(String module) {
    return classFiles.packagesOf(module);
  }

  /**
   * The top-level type of this name; null when it is not known.
   *
   * @param path of the file that asks: of several declarations the nearest counts
   */
  @Nullable ClassSymbol topLevel(String packageName, String simpleName, String path) {
    ClassSymbol declared = sources.topLevel(packageName, simpleName, path, this);
    if (declared != null) {
      return declared;
    }
    String name = packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    ClassSymbol compiled = classFiles.find(name);
    return compiled == null ? modelClasses.find(name) : compiled;
  }

  /** The type of this canonical name, which may be a member of another; null when not known. */
  @Nullable ClassSymbol canonical(String name, String path) {
    int dot = name.lastIndexOf('.');
    ClassSymbol top =
        topLevel(dot < 0 ? "" : name.substring(0, dot), name.substring(dot + 1), path);
    if (top != null || dot < 0) {
      return top;
    }
    ClassSymbol outer = canonical(name.substring(0, dot), path);
    return outer == null ? null : members.memberType(outer, name.substring(dot + 1), outer);
  }
}
