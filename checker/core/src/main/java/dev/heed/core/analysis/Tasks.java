package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Executable;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldDecl;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which bodies run as tasks: code that another party may want to stop. */
public final class Tasks {

  /**
   * Why a body runs as a task.
   *
   * @param body the body that a library runs
   * @param start the call that starts it; null when only its type says that it is run
   */
  public record Origin(Code body, ProgramIndex.@Nullable Site start) {}

  private final ProgramIndex index;
  private final Semantics semantics;
  private final CallGraph calls;
  private final Map<Code, Origin> bodies = new IdentityHashMap<>();
  private final Map<Code, Origin> reached = new IdentityHashMap<>();

  Tasks(ProgramIndex index, Semantics semantics, CallGraph calls) {
    this.index = index;
    this.semantics = semantics;
    this.calls = calls;
    for (Code code : index.codes()) {
      code.modelled().forEach(call -> addStarted(call, code));
    }
    for (Code code : index.codes()) {
      MethodDecl method = code.method();
      if (method != null && semantics.models().isTaskBody(method.ref(), semantics.types())) {
        bodies.putIfAbsent(code, new Origin(code, null));
      } else if (code.executable() instanceof Expr.Lambda lambda
          && semantics.is(lambda.type(), TypeTrait.TASK)) {
        bodies.putIfAbsent(code, new Origin(code, null));
      }
    }
    spread();
  }

  private void addStarted(Expr.Invocation call, Code code) {
    for (Role role : semantics.effects(call).roles()) {
      if (role instanceof Role.Start start && runsApart(start.timing())) {
        for (Code body : calls.bodies(semantics.part(call, start.task()), code)) {
          bodies.putIfAbsent(body, new Origin(body, new ProgramIndex.Site(call, code)));
        }
      } else if (role instanceof Role.Carries carries
          && carries.argument() < call.arguments().size()) {
        for (Code body : calls.bodies(call.arguments().get(carries.argument()), code)) {
          bodies.putIfAbsent(body, new Origin(body, new ProgramIndex.Site(call, code)));
        }
      }
    }
  }

  private static boolean runsApart(Role.Timing timing) {
    return timing == Role.Timing.LATER
        || timing == Role.Timing.DELAYED
        || timing == Role.Timing.PERIODIC;
  }

  private void spread() {
    Deque<Code> work = new ArrayDeque<>();
    for (Code code : index.codes()) {
      Origin origin = bodies.get(code);
      if (origin != null) {
        reached.put(code, origin);
        work.add(code);
      }
    }
    while (!work.isEmpty()) {
      Code next = work.removeFirst();
      Origin origin = reached.get(next);
      for (Code callee : calls.callees(next)) {
        if (origin != null && reached.putIfAbsent(callee, origin) == null) {
          work.add(callee);
        }
      }
    }
  }

  /** Says whether a library runs {@code code} itself as a task. */
  public boolean isBody(Code code) {
    return bodies.containsKey(code);
  }

  /** Why {@code code} runs as part of a task, if it does. */
  public Optional<Origin> origin(Code code) {
    return Optional.ofNullable(reached.get(code));
  }

  /** Says whether the program starts at {@code code}: a {@code main} method. */
  public boolean isMain(Code code) {
    MethodDecl method = code.method();
    return method != null && method.ref().isStatic() && method.ref().name().equals("main");
  }

  /** A token that {@code code} was given: a parameter of it or of code around it. */
  public @Nullable String tokenGiven(Code code) {
    for (Code at = code; at != null; at = at.enclosing()) {
      Executable executable = at.executable();
      for (Variable parameter : executable.parameters()) {
        if (semantics.is(parameter.type(), TypeTrait.TOKEN)
            && !semantics.is(parameter.type(), TypeTrait.TASK)) {
          return parameter.name();
        }
      }
    }
    return null;
  }

  /** A token that {@code code} could ask: one that it was given, or a field. */
  public @Nullable String tokenInScope(Code code) {
    String given = tokenGiven(code);
    if (given != null) {
      return given;
    }
    for (TypeDecl type = code.owner(); type != null; type = index.outer(type)) {
      for (FieldDecl field : type.fields()) {
        if (semantics.is(field.ref().type(), TypeTrait.TOKEN)
            && !semantics.is(field.ref().type(), TypeTrait.TASK)) {
          return field.ref().name();
        }
      }
    }
    return null;
  }
}
