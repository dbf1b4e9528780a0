package dev.heed.core.rule;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Semantics;
import dev.heed.core.library.Construct;
import dev.heed.core.library.Effects;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Stmt;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The bodies that show what a rule starts from: they or another part of the same member. */
final class StartingCodes {
  private final Semantics semantics;
  private final Starts starts;
  private final boolean strict;

  private StartingCodes(Semantics semantics, Starts starts, boolean strict) {
    this.semantics = semantics;
    this.starts = starts;
    this.strict = strict;
  }

  static List<Code> of(Analysis analysis, Starts starts, boolean strict) {
    StartingCodes wanted = new StartingCodes(analysis.semantics(), starts, strict);
    Set<Code> roots = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Code code : analysis.index().codes()) {
      if (!roots.contains(code.root()) && wanted.isShownBy(code)) {
        roots.add(code.root());
      }
    }
    return analysis.index().codes().stream().filter(code -> roots.contains(code.root())).toList();
  }

  private boolean isShownBy(Code code) {
    for (Expr.Invocation call : code.modelled()) {
      if (hasRole(semantics.effects(call))) {
        return true;
      }
    }
    for (Expr.MethodReference reference : code.references()) {
      if (reference.target() != null && hasRole(semantics.effects(reference.target()))) {
        return true;
      }
    }
    return starts.constructs(strict).stream().anyMatch(construct -> shows(construct, code));
  }

  private boolean hasRole(Effects effects) {
    for (Role role : effects.roles()) {
      if (starts.includes(role, strict)) {
        return true;
      }
    }
    return false;
  }

  private boolean shows(Construct construct, Code code) {
    MethodDecl method = code.method();
    return switch (construct) {
      case CATCH -> code.tries().stream().anyMatch(attempt -> !attempt.catches().isEmpty());
      case FINALLY -> !code.tries().isEmpty();
      case CALL -> !code.invocations().isEmpty();
      case LOOP -> !code.loops().isEmpty();
      case OPEN_LOOP -> code.loops().stream().anyMatch(Stmt.Loop.class::isInstance);
      case TASK_BODY ->
          method != null && semantics.models().isTaskBody(method.ref(), semantics.types());
      case ONE_STEP -> method != null && semantics.effects(method.ref()).has(Role.Atomic.class);
      case LIFECYCLE_END ->
          method != null && semantics.models().isLifecycleEnd(method.ref(), semantics.types());
      case SYNCHRONIZED ->
          !code.monitors().isEmpty()
              || (method != null && method.ref().is(MethodRef.Flag.SYNCHRONIZED));
    };
  }
}
