package dev.heed.javac.lower;

import dev.heed.core.program.AnnotationUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Keeps the annotations that a library model asks for. */
final class AnnotationLowering {
  private final Elements elements;
  private final TypeLowering types;
  private final Set<String> kept;

  AnnotationLowering(Elements elements, TypeLowering types, Set<String> kept) {
    this.elements = elements;
    this.types = types;
    this.kept = kept;
  }

  /**
   * Says whether members of {@code type} could carry a kept annotation: the JDK knows none of them.
   */
  boolean mayCarry(String type) {
    return !kept.isEmpty() && !type.startsWith("java.") && !type.startsWith("jdk.");
  }

  List<AnnotationUse> of(TypeElement type, String name) {
    return mayCarry(name) ? of(type) : List.of();
  }

  List<AnnotationUse> of(Element element) {
    List<? extends AnnotationMirror> mirrors = element.getAnnotationMirrors();
    if (mirrors.isEmpty() || kept.isEmpty()) {
      return List.of();
    }
    List<AnnotationUse> uses = new ArrayList<>();
    for (AnnotationMirror mirror : mirrors) {
      String type = types.nameOnly(mirror.getAnnotationType());
      if (kept.contains(type)) {
        uses.add(new AnnotationUse(type, values(mirror)));
      }
    }
    return uses;
  }

  private Map<String, String> values(AnnotationMirror mirror) {
    Map<String, String> values = new HashMap<>();
    elements
        .getElementValuesWithDefaults(mirror)
        .forEach((member, value) -> values.put(member.getSimpleName().toString(), text(value)));
    return values;
  }

  private String text(AnnotationValue value) {
    Object content = value.getValue();
    if (content instanceof VariableElement constant) {
      return constant.getSimpleName().toString();
    }
    if (content instanceof TypeMirror type) {
      return types.nameOnly(type);
    }
    if (content instanceof List<?> list) {
      return list.stream().map(v -> text((AnnotationValue) v)).collect(Collectors.joining(","));
    }
    return String.valueOf(content);
  }
}
