package dev.heed.lint.symbol;

import dev.heed.core.program.AnnotationUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a class file says. */
final class ClassContent {
  final Map<String, List<MethodSymbol>> methods = new LinkedHashMap<>();
  final Map<String, FieldSymbol> fields = new LinkedHashMap<>();

  /** By simple name. */
  final Map<String, BinaryClass> memberTypes = new LinkedHashMap<>();

  final List<AnnotationUse> annotations = new ArrayList<>();

  /** Of an annotation type the values of its elements where a use names none. */
  final Map<String, String> defaults = new HashMap<>();

  List<TypeParameter> typeParameters = List.of();
  @Nullable Type superclass;
  List<Type> interfaces = List.of();
  int flags;
  @Nullable BinaryClass outer;

  /** Says that no name leads to the class: it is a local or anonymous one. */
  boolean isLocal;
}
