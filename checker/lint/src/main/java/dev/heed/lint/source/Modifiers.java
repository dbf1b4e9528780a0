package dev.heed.lint.source;

import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.NodeList;
import dev.heed.lint.symbol.Flags;

/** Turns modifiers as written to {@link Flags}. */
final class Modifiers {
  private static final int ACCESS = Flags.PUBLIC | Flags.PRIVATE | Flags.PROTECTED;

  private Modifiers() {}

  static int of(NodeList<Modifier> modifiers) {
    int flags = 0;
    for (Modifier modifier : modifiers) {
      flags |=
          switch (modifier.getKeyword()) {
            case PUBLIC -> Flags.PUBLIC;
            case PROTECTED -> Flags.PROTECTED;
            case PRIVATE -> Flags.PRIVATE;
            case ABSTRACT -> Flags.ABSTRACT;
            case STATIC -> Flags.STATIC;
            case FINAL -> Flags.FINAL;
            case VOLATILE -> Flags.VOLATILE;
            case SYNCHRONIZED -> Flags.SYNCHRONIZED;
            case NATIVE -> Flags.NATIVE;
            default -> 0;
          };
    }
    return flags;
  }

  static int access(int flags) {
    return flags & ACCESS;
  }
}
