package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.Target;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.TypeDecl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which bodies of the program a body may run: by calls, and by lambdas that are run now. */
public final class CallGraph {
  private final ProgramIndex index;
  private final Semantics semantics;
  private final Map<MethodRef, List<Code>> targets = new HashMap<>();
  private final Map<Code, List<Code>> callees = new IdentityHashMap<>();

  CallGraph(ProgramIndex index, Semantics semantics) {
    this.index = index;
    this.semantics = semantics;
  }

  /** The bodies that a call may run directly; empty when it is unresolved or goes to a library. */
  public synchronized List<Code> targets(Expr.Invocation call) {
    MethodRef callee = call.callee();
    if (callee == null) {
      return List.of();
    }
    boolean exact =
        call instanceof Expr.Call c && c.receiver() instanceof Expr.This self && self.isSuper();
    if (exact) {
      Code own = index.declared(callee);
      return own == null ? List.of() : List.of(own);
    }
    List<Code> known = targets.get(callee);
    if (known == null) {
      // What a library answers from memory it answers so in the program's own collections too.
      boolean plain =
          !index.isDeclared(call) && semantics.effects(callee).has(Role.Immediate.class);
      known = plain ? List.of() : index.targets(callee);
      targets.put(callee, known);
    }
    return known;
  }

  /** What {@code code} runs before it returns: called bodies, and lambdas handed to run now. */
  public synchronized List<Code> callees(Code code) {
    List<Code> known = callees.get(code);
    if (known == null) {
      Set<Code> found = new LinkedHashSet<>();
      code.invocations().forEach(call -> found.addAll(targets(call)));
      for (Expr.Invocation call : code.modelled()) {
        for (Role role : semantics.effects(call).roles()) {
          if (role instanceof Role.Start start && start.timing() == Role.Timing.NOW) {
            found.addAll(bodies(semantics.part(call, start.task()), code));
          }
        }
      }
      known = List.copyOf(found);
      callees.put(code, known);
    }
    return known;
  }

  /**
   * The bodies that a functional value stands for: a lambda, the target of a method reference, the
   * task method of a new object.
   */
  public List<Code> bodies(@Nullable Expr value, Code code) {
    if (value instanceof Expr.Local local) {
      Expr made = index.lexical(code).initializer(local.variable());
      return made instanceof Expr.Local ? List.of() : bodies(made, code);
    }
    if (value instanceof Expr.Lambda lambda) {
      Code body = index.code(lambda);
      return body == null ? List.of() : List.of(body);
    }
    if (value instanceof Expr.MethodReference reference && reference.target() != null) {
      return index.targets(reference.target());
    }
    if (value instanceof Expr.Cast cast) {
      return bodies(cast.operand(), code);
    }
    if (value instanceof Expr.New creation) {
      TypeDecl type = creation.body() != null ? creation.body() : index.type(creation.type());
      List<Code> found = new ArrayList<>(taskMethods(type));
      for (Role role : semantics.effects(creation).roles()) {
        if (role instanceof Role.Carries carries) {
          found.addAll(bodies(semantics.part(creation, Target.argument(carries.argument())), code));
        }
      }
      return found;
    }
    return List.of();
  }

  /** The methods of {@code type} whose bodies libraries run as tasks. */
  public List<Code> taskMethods(@Nullable TypeDecl type) {
    if (type == null) {
      return List.of();
    }
    List<Code> found = new ArrayList<>(1);
    for (MethodDecl method : type.methods()) {
      if (semantics.models().isTaskBody(method.ref(), semantics.types())) {
        Code code = index.code(method);
        if (code != null) {
          found.add(code);
        }
      }
    }
    return found;
  }

  /** Everything that runs when one of {@code starts} runs, tasks that they start included. */
  public Set<Code> reachable(Iterable<Code> starts) {
    Set<Code> seen = new LinkedHashSet<>();
    List<Code> work = new ArrayList<>();
    starts.forEach(work::add);
    while (!work.isEmpty()) {
      Code next = work.remove(work.size() - 1);
      if (!seen.add(next)) {
        continue;
      }
      work.addAll(callees(next));
      for (Expr.Lambda lambda : next.lambdas()) {
        Code body = index.code(lambda);
        if (body != null) {
          work.add(body);
        }
      }
      for (Expr.MethodReference reference : next.references()) {
        if (reference.target() != null) {
          work.addAll(index.targets(reference.target()));
        }
      }
      for (TypeDecl local : next.localTypes()) {
        for (MethodDecl method : local.methods()) {
          Code body = index.code(method);
          if (body != null) {
            work.add(body);
          }
        }
      }
    }
    return seen;
  }
}
