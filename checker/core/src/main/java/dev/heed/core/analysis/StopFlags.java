package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flags by which loops of tasks are told to stop, and who else can end what the loops wait for. */
public final class StopFlags {

  /**
   * A flag that leads out of a loop.
   *
   * @param value the value that does
   */
  public record Flag(FieldRef field, boolean value) {}

  /** A place that sets a flag so that the loop ends. */
  public record Setter(Expr at, Code code) {}

  private final Analysis analysis;
  private final ProgramIndex index;
  private final Semantics semantics;

  public StopFlags(Analysis analysis) {
    this.analysis = analysis;
    this.index = analysis.index();
    this.semantics = analysis.semantics();
  }

  /** The flags that a loop asks and leaves by. */
  public List<Flag> of(Stmt.Loop loop, Code code) {
    List<Flag> found = new ArrayList<>(1);
    for (Map.Entry<Node, Boolean> test : new Loops(analysis).leavingTests(loop, code).entrySet()) {
      Expr asked = test.getKey().expression();
      if (asked instanceof Expr.Call call
          && call.arguments().isEmpty()
          && call.receiver() instanceof Expr.Field holder
          && call.type().equals("boolean")
          && semantics.is(holder.type(), TypeTrait.HOLDER)) {
        found.add(new Flag(holder.field(), test.getValue()));
      } else if (asked instanceof Expr.Field field
          && field.type().equals("boolean")
          && !field.field().is(FieldRef.Flag.FINAL)) {
        found.add(new Flag(field.field(), test.getValue()));
      }
    }
    return found;
  }

  /**
   * The places outside {@code task}, the bodies that the loop's task runs, that set the flag so
   * that the loop ends; null when that is not known of all places.
   */
  public @Nullable List<Setter> setters(Flag flag, Set<Code> task) {
    if (index.mayBeUsedUnread(flag.field())) {
      return null;
    }
    List<Setter> found = new ArrayList<>(1);
    for (ProgramIndex.FieldUse use : index.uses(flag.field())) {
      Object parent = index.lexical(use.code()).parent(use.expression());
      Expr value = null;
      if (parent instanceof Expr.Assign assign && assign.target() == use.expression()) {
        value = assign.value();
      } else if (parent instanceof Expr.Call call
          && call.receiver() == use.expression()
          && !call.arguments().isEmpty()) {
        value = call.arguments().get(call.arguments().size() - 1);
      }
      MethodDecl method = use.code().nearestMethod().method();
      if (value == null || method == null || method.kind() != MethodDecl.Kind.METHOD) {
        continue;
      }
      if (!(value instanceof Expr.Literal literal && literal.value() instanceof Boolean set)) {
        return null;
      }
      if (set == flag.value() && !task.contains(use.code())) {
        found.add(new Setter(use.expression(), use.code()));
      }
    }
    return found;
  }

  /**
   * Says whether something that runs with a setter, or around a call of its method, may end a wait
   * on what {@code waited} holds.
   */
  public boolean mayWake(Setter setter, @Nullable FieldRef waited) {
    Code method = setter.code().nearestMethod();
    Set<Code> starts = new LinkedHashSet<>(List.of(method));
    if (method.method() != null) {
      index.sitesOf(method.method().ref()).forEach(site -> starts.add(site.code().nearestMethod()));
    }
    for (Code code : analysis.calls().reachable(starts)) {
      for (Expr.Invocation call : code.invocations()) {
        if (mayWake(call, waited)) {
          return true;
        }
      }
      for (Expr.MethodReference reference : code.references()) {
        if (reference.target() == null || index.targets(reference.target()).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean mayWake(Expr.Invocation call, @Nullable FieldRef waited) {
    if (semantics.isUnknown(call)) {
      return !semantics.looksLikeLog(call) && !(call instanceof Expr.New);
    }
    boolean speaks = false;
    for (Role role : semantics.effects(call).roles()) {
      speaks = true;
      if (role instanceof Role.Cancel || role instanceof Role.Wake || role instanceof Role.Finish) {
        return true;
      }
      if (role instanceof Role.Close close && (close.interrupts() || !isExecutor(call))) {
        return true;
      }
      if (role instanceof Role.Register) {
        Expr receiver = call instanceof Expr.Call named ? named.receiver() : null;
        if (waited == null
            || (receiver instanceof Expr.Field field && field.field().equals(waited))
            || !(receiver instanceof Expr.Field)) {
          return true;
        }
      }
    }
    return !speaks && !(call instanceof Expr.New) && analysis.calls().targets(call).isEmpty();
  }

  private boolean isExecutor(Expr.Invocation call) {
    return call instanceof Expr.Call named
        && named.receiver() != null
        && semantics.is(named.receiver().type(), TypeTrait.EXECUTOR);
  }

  /** Says whether somebody may interrupt the task that a call starts. */
  public boolean mayBeInterrupted(ProgramIndex.Site site) {
    for (Role role : semantics.effects(site.call()).roles()) {
      if (role instanceof Role.Start start
          && (mayEnd(semantics.part(site.call(), start.handle()), site)
              || (start.owner() != Role.HandleOwner.CALLER && mayEnd(receiver(site), site)))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Expr receiver(ProgramIndex.Site site) {
    return site.call() instanceof Expr.Call call ? call.receiver() : null;
  }

  /** A handle or executor that something cancels, interrupts or shuts down for good. */
  private boolean mayEnd(@Nullable Expr value, ProgramIndex.Site site) {
    if (value == null || value instanceof Expr.New) {
      return false;
    }
    if (value instanceof Expr.Field field) {
      return mayEnd(field.field());
    }
    Variable variable = null;
    if (value instanceof Expr.Local local) {
      variable = local.variable();
      if (variable.kind() != Variable.Kind.LOCAL) {
        return true;
      }
    } else if (value == site.call()) {
      Handles.Use use = analysis.handles().use(value, site.code());
      if (use.fate() == Handles.Fate.DROPPED) {
        return false;
      }
      if (use.field() != null) {
        return mayEnd(use.field());
      }
      variable = use.variable();
    }
    if (variable == null) {
      return true;
    }
    for (Handles.Use use : analysis.handles().uses(variable, site.code())) {
      switch (use.fate()) {
        case FIELD -> {
          if (use.field() == null || mayEnd(use.field())) {
            return true;
          }
        }
        case RETURNED, PASSED, REGISTERED, ESCAPES, DISCHARGED -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  private boolean mayEnd(FieldRef field) {
    Lifecycles.Ending ending = analysis.lifecycles().ending(field);
    return ending.escapes() || new StopPaths(analysis).isInterrupted(ending);
  }

  /** Says whether a loop's tests are made under a lock, or with other care for what threads see. */
  public boolean isGuarded(Stmt.Loop loop, Code code) {
    Lexical lexical = index.lexical(code);
    MethodDecl method = code.nearestMethod().method();
    if ((method != null && method.ref().is(MethodRef.Flag.SYNCHRONIZED))
        || lexical.around(loop, Stmt.Synchronized.class) != null) {
      return true;
    }
    Set<Code> run = analysis.calls().reachable(List.of(code));
    for (Code each : run) {
      MethodDecl called = each.method();
      boolean locks =
          each.modelled().stream().anyMatch(call -> semantics.has(call, Role.Acquire.class));
      if (locks || (called != null && called.ref().is(MethodRef.Flag.SYNCHRONIZED))) {
        return true;
      }
    }
    return run.stream().anyMatch(each -> index.lexical(each).hasMonitor());
  }
}
