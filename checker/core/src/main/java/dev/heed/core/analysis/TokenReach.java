package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.Target;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.ModelVisitor;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Whether the cancel of a token that code has at hand can reach a wait: by a bridge around it, by a
 * callback, or because those who end the wait know the token too.
 */
public final class TokenReach {
  private final Analysis analysis;
  private final ProgramIndex index;
  private final Semantics semantics;

  public TokenReach(Analysis analysis) {
    this.analysis = analysis;
    this.index = analysis.index();
    this.semantics = analysis.semantics();
  }

  /**
   * The name of a token that is at hand where {@code call} waits and whose cancel does not end the
   * wait; null if there is none or that is not proved.
   */
  public @Nullable String unheard(Expr.Invocation call, Role.Wait wait, Code code) {
    boolean inTask = analysis.tasks().origin(code).isPresent();
    String token = inTask ? analysis.tasks().tokenInScope(code) : analysis.tasks().tokenGiven(code);
    if (token == null
        || endsOrBegins(code)
        || isBridged(wait, code)
        || (wait.interrupt() != Role.Interrupt.IGNORED && isInterruptedToo(code))) {
      return null;
    }
    Expr awaited = call instanceof Expr.Call named ? named.receiver() : null;
    if (awaited == null || awaited instanceof Expr.TypeName) {
      boolean isPause = call.callee() != null && call.callee().isStatic();
      return isPause && call.arguments().stream().noneMatch(this::mentionsToken) ? token : null;
    }
    return isTied(awaited, call, code) ? null : token;
  }

  /** What ends or begins a life, or is the program, is not stopped by a token. */
  private boolean endsOrBegins(Code code) {
    MethodDecl method = code.nearestMethod().method();
    return method == null
        || method.kind() != MethodDecl.Kind.METHOD
        || analysis.tasks().isMain(code.nearestMethod())
        || semantics.models().isLifecycleEnd(method.ref(), semantics.types());
  }

  /**
   * A call around the wait takes a token and runs this code: an interrupt of its own, or the close
   * of what else it takes, ends the wait. Under a token of its own the wait is meant to get
   * through.
   */
  private boolean isBridged(Role.Wait wait, Code code) {
    for (Code at = code; at.executable() instanceof Expr.Lambda lambda; at = at.enclosing()) {
      if (at.enclosing() == null) {
        return false;
      }
      if (index.lexical(at).parent(lambda) instanceof Expr.Invocation around
          && bridges(around, lambda, wait)) {
        return true;
      }
    }
    return false;
  }

  private boolean bridges(Expr.Invocation around, Expr.Lambda lambda, Role.Wait wait) {
    Role.Start start = startOf(around, lambda);
    if (start == null) {
      return true; // nobody knows what becomes of the lambda
    }
    boolean takesToken =
        around.arguments().stream().anyMatch(a -> semantics.is(a.type(), TypeTrait.TOKEN));
    if (!takesToken) {
      return start.timing() == Role.Timing.NOW
          && lambda.parameters().stream().anyMatch(p -> semantics.is(p.type(), TypeTrait.TOKEN));
    }
    boolean closesMore = around.arguments().size() > 2;
    return semantics.has(around, Role.Check.class)
        && (closesMore || wait.interrupt() != Role.Interrupt.IGNORED);
  }

  private Role.@Nullable Start startOf(Expr.Invocation call, Expr body) {
    for (Role role : semantics.effects(call).roles()) {
      if (role instanceof Role.Start start && semantics.part(call, start.task()) == body) {
        return start;
      }
    }
    return null;
  }

  /** Where the token's source is cancelled, or on its cancel, tasks are interrupted as well. */
  private boolean isInterruptedToo(Code code) {
    for (Code other : index.codes()) {
      if (other.file() != code.file()) {
        continue;
      }
      boolean stops = false;
      boolean cancelsSource = runsOnCancel(other);
      for (Expr.Invocation call : other.modelled()) {
        for (Expr part : semantics.discharged(call)) {
          cancelsSource |= semantics.is(part.type(), TypeTrait.SOURCE);
          stops |=
              semantics.is(part.type(), TypeTrait.HANDLE)
                  || semantics.is(part.type(), TypeTrait.EXECUTOR);
        }
      }
      if ((cancelsSource && stops) || other.references().stream().anyMatch(r -> stops(r, other))) {
        return true;
      }
    }
    return false;
  }

  /** {@code thread::interrupt}, to be run on a cancel. */
  private boolean stops(Expr.MethodReference reference, Code code) {
    return reference.target() != null
        && semantics.effects(reference.target()).has(Role.Cancel.class)
        && isRunOnCancel(reference, code);
  }

  /** Says whether the awaited thing, or who ends the wait for it, may know the token. */
  private boolean isTied(Expr awaited, Expr.Invocation wait, Code code) {
    if (awaited instanceof Expr.Cast cast) {
      return isTied(cast.operand(), wait, code);
    }
    if (awaited instanceof Expr.Invocation made) {
      return isOpaque(made) || mentionsToken(made);
    }
    if (awaited instanceof Expr.Local local) {
      return isTied(local.variable(), wait, code);
    }
    return !(awaited instanceof Expr.Field field) || isTied(field.field(), code);
  }

  /** Nothing is known of the call, or it runs a function that somebody else has written. */
  private boolean isOpaque(Expr.Invocation made) {
    return semantics.isUnknown(made)
        || semantics
            .role(made, Role.Start.class)
            .map(start -> start.task().equals(Target.RECEIVER))
            .orElse(false);
  }

  private boolean isTied(Variable variable, Expr.Invocation wait, Code code) {
    Lexical lexical = index.lexical(code);
    if (variable.kind() == Variable.Kind.LOCAL) {
      Expr made = lexical.initializer(variable);
      if (!(made instanceof Expr.Invocation) || isTied(made, wait, code)) {
        return true;
      }
    } else if (!semantics.is(variable.type(), TypeTrait.COLLECTION) || comparesWithPill(code)) {
      return true; // whoever lent it may know the token; a queue only passes things on
    }
    for (Expr.Local use : lexical.uses(variable)) {
      Code where = analysis.handles().codeOf(use, code);
      Expr.Invocation around = lexical.around(use, Expr.Invocation.class);
      boolean meets =
          (where != code && (mentionsToken(where) || runsOnCancel(where)))
              || (around != null && around != wait && mentionsToken(around))
              || isRunOnCancel(use, where);
      if (meets || stopsBefore(use, wait, where)) {
        return true;
      }
    }
    return false;
  }

  /** What was told to stop before it is waited for has no need of the token. */
  private boolean stopsBefore(Expr use, Expr.Invocation wait, Code code) {
    return index.lexical(code).parent(use) instanceof Expr.Invocation call
        && call.span().start() < wait.span().start()
        && semantics.discharged(call).contains(use);
  }

  private boolean isTied(FieldRef field, Code code) {
    if (index.mayBeUsedUnread(field) || comparesWithPill(code)) {
      return true;
    }
    Code here = code.nearestMethod();
    for (ProgramIndex.FieldUse use : index.uses(field)) {
      Code where = use.code();
      boolean meets =
          runsOnCancel(where)
              || isRunOnCancel(use.expression(), where)
              || (where.nearestMethod() != here && acts(use.expression(), where));
      if (meets) {
        return true;
      }
    }
    return false;
  }

  /**
   * Something is done with the awaited thing that may end the wait, where the token is known, or
   * where the life of the object ends.
   */
  private boolean acts(Expr use, Code code) {
    if (!(index.lexical(code).parent(use) instanceof Expr.Invocation call)) {
      return false;
    }
    boolean ends =
        semantics.discharged(call).contains(use)
            || semantics.has(call, Role.Finish.class)
            || semantics.has(call, Role.Wake.class)
            || semantics.has(call, Role.Register.class);
    MethodDecl method = code.nearestMethod().method();
    return ends
        && (mentionsToken(code.nearestMethod())
            || (method != null
                && semantics.models().isLifecycleEnd(method.ref(), semantics.types())));
  }

  /** Says whether {@code code} is, or lies in, a body that runs on a cancel. */
  private boolean runsOnCancel(Code code) {
    for (Code at = code; at != null; at = at.enclosing()) {
      if (at.executable() instanceof Expr.Lambda lambda && isRunOnCancel(lambda, at)) {
        return true;
      }
    }
    return false;
  }

  /** Says whether {@code part} goes into a call as what runs on a cancel: {@code queue::close}. */
  private boolean isRunOnCancel(Expr part, Code code) {
    Lexical lexical = index.lexical(code);
    Expr body = lexical.parent(part) instanceof Expr.MethodReference bound ? bound : part;
    if (!(lexical.parent(body) instanceof Expr.Invocation call)) {
      return false;
    }
    Role.Start start = startOf(call, body);
    return (start != null && start.timing() == Role.Timing.ON_CANCEL)
        || (call instanceof Expr.Call on
            && on.receiver() != null
            && on.receiver() != body
            && semantics.is(on.receiver().type(), TypeTrait.TOKEN));
  }

  private boolean comparesWithPill(Code code) {
    Cfg graph = analysis.graph(code);
    return graph == null
        || graph.nodes().stream()
            .anyMatch(n -> n.expression() instanceof Expr.Binary b && Signals.comparesWithPill(b));
  }

  private boolean mentionsToken(Code code) {
    TokenFinder finder = new TokenFinder();
    finder.visit(code.executable().body());
    return finder.found;
  }

  private boolean mentionsToken(Expr value) {
    TokenFinder finder = new TokenFinder();
    finder.visit(value);
    return finder.found;
  }

  /** Looks for a token or a source, lambdas included. */
  private final class TokenFinder extends ModelVisitor {
    private boolean found;

    @Override
    protected void expression(Expr expression) {
      found |=
          semantics.is(expression.type(), TypeTrait.TOKEN)
              || semantics.is(expression.type(), TypeTrait.SOURCE);
    }

    @Override
    protected boolean entersLambda(Expr.Lambda lambda) {
      return true;
    }

    @Override
    protected boolean entersType(TypeDecl type) {
      return true;
    }
  }
}
