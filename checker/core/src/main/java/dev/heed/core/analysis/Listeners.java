package dev.heed.core.analysis;

import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.TypeDecl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Listeners that are added and removed by methods that are a pair. */
public final class Listeners {

  /**
   * A removal that names another object than any that was added.
   *
   * @param listener the argument, an object that is new
   */
  public record Mismatch(Expr.Call removal, Expr listener, Code code) {}

  private final ProgramIndex index;
  private final Semantics semantics;

  public Listeners(Analysis analysis) {
    this.index = analysis.index();
    this.semantics = analysis.semantics();
  }

  /** Removals of a lambda or method reference that is made for the removal. */
  public List<Mismatch> removedByAnother(List<Code> codes) {
    List<Mismatch> found = new ArrayList<>();
    for (Code code : codes) {
      if (code.lambdas().isEmpty() && code.references().isEmpty()) {
        continue;
      }
      for (Expr.Invocation call : code.invocations()) {
        Expr listener = call instanceof Expr.Call named ? fresh(named) : null;
        if (listener != null) {
          found.add(new Mismatch((Expr.Call) call, listener, code));
        }
      }
    }
    return found;
  }

  /** The new object that a call removes where only what was added can be; null if it does not. */
  private @Nullable Expr fresh(Expr.Call removal) {
    MethodRef callee = removal.callee();
    String addition = callee == null ? null : semantics.models().undoes(callee.name()).orElse(null);
    // Of several arguments a function may be what runs when it is done.
    if (callee == null || addition == null || removal.arguments().size() != 1) {
      return null;
    }
    Expr argument = removal.arguments().get(0);
    boolean isNew = argument instanceof Expr.Lambda || argument instanceof Expr.MethodReference;
    return isNew && isAdded(addition, callee) ? argument : null;
  }

  /** Something of the same type is what the other method of the pair takes. */
  private boolean isAdded(String addition, MethodRef removal) {
    String listener = removal.parameterTypes().get(0);
    for (String type : semantics.types().closure(removal.owner())) {
      TypeDecl declared = index.type(type);
      if (declared == null) {
        continue;
      }
      for (MethodDecl method : declared.methods()) {
        if (method.ref().name().equals(addition)
            && method.ref().parameterTypes().contains(listener)) {
          return true;
        }
      }
    }
    return false;
  }
}
