package dev.heed.core.analysis;

import dev.heed.core.library.Effects;
import dev.heed.core.library.Role;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The nodes of a graph from which on a thing is no longer held: it is given back, handed over, or
 * may be, as far as one can tell.
 */
final class Ends {
  private final Analysis analysis;
  private final Semantics semantics;
  private final HeldThing thing;
  private final Code code;
  private final Cfg graph;
  private final Lexical lexical;
  private final boolean deep;

  /** Gives it back, or to a new owner. */
  private final Set<Node> releases = new HashSet<>();

  /** Releases, and what may be one. */
  private final Set<Node> all = new HashSet<>();

  /**
   * @param deep whether to look into what is called; without it fewer ends are found, and faster
   */
  Ends(Analysis analysis, HeldThing thing, Code code, Cfg graph, boolean deep) {
    this.deep = deep;
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.thing = thing;
    this.code = code;
    this.graph = graph;
    this.lexical = analysis.index().lexical(code);
    addCalls();
    addBodies();
    addHandOvers();
    addTests();
    all.addAll(releases);
    all.addAll(graph.nodes(thing.taken())); // coming back to it, the code takes it anew
  }

  boolean at(Node node) {
    return all.contains(node);
  }

  boolean isRelease(Node node) {
    return releases.contains(node);
  }

  private void addCalls() {
    for (Expr.Invocation call : code.invocations()) {
      if (thing.isReleasedBy(call)) {
        releases.addAll(graph.nodes(call));
        addGuards(call);
      } else if (call != thing.taken() && (thing.isTakenBy(call) || mayRelease(call))) {
        all.addAll(graph.nodes(call));
      }
    }
  }

  /** In a handler or finally block a condition around the release asks whether there is need. */
  private void addGuards(Expr.Invocation release) {
    Object inner = release;
    for (Object at = lexical.parent(release); at != null; at = lexical.parent(at)) {
      if (at instanceof Stmt.If branch && inner != branch.condition() && isCleanup(branch)) {
        addConditions(branch.condition());
      }
      inner = at;
    }
  }

  private boolean isCleanup(Object node) {
    Object inner = node;
    for (Object at = lexical.parent(node); at != null; at = lexical.parent(at)) {
      if (at instanceof Stmt.Try attempt && inner != attempt.body()) {
        return true;
      }
      inner = at;
    }
    return false;
  }

  private void addConditions(Expr condition) {
    for (Node node : graph.nodes()) {
      if (node.kind() == Node.Kind.BRANCH
          && node.expression() != null
          && lexical.isWithin(node.expression(), condition)) {
        all.add(node);
      }
    }
  }

  /** A call that is given the thing, or that reaches a body which gives it back. */
  private boolean mayRelease(Expr.Invocation call) {
    if (semantics.isUnknown(call)) {
      return !semantics.looksLikeLog(call)
          && (isOwnMethod(call) || receives(call) || call.arguments().stream().anyMatch(thing::is));
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      if (thing.is(call.arguments().get(i)) && mayTake(call, i)) {
        return true;
      }
    }
    return (receives(call) && isEnd(call))
        || reachesRelease(call)
        || analysis.facts().holds(Facts.Fact.ENDS_PROCESS, call);
  }

  private static boolean isOwnMethod(Expr.Invocation call) {
    return call instanceof Expr.Call named
        && (named.receiver() == null || named.receiver() instanceof Expr.This);
  }

  private boolean receives(Expr.Invocation call) {
    return call instanceof Expr.Call named && thing.is(named.receiver());
  }

  private boolean isEnd(Expr.Invocation call) {
    return call.callee() != null
        && thing.kind() != Held.LOCK
        && semantics.models().isLifecycleEnd(call.callee(), semantics.types());
  }

  private boolean mayTake(Expr.Invocation call, int position) {
    List<Code> targets = analysis.calls().targets(call);
    if (targets.isEmpty()) {
      Effects roles = semantics.effects(call);
      return roles.has(Role.Owns.class)
          || roles.has(Role.Register.class)
          || (roles.isEmpty() && thing.kind() != Held.TEMP_FILE && thing.kind() != Held.CONTEXT);
    }
    for (Code target : targets) {
      List<Variable> parameters = target.executable().parameters();
      if (!analysis.handles().parameterFates(target, position).isEmpty()
          || parameters.isEmpty()
          || target.executable().body() == null) {
        return thing.kind() != Held.CONTEXT;
      }
      HeldThing there = thing.passedAs(parameters.get(Math.min(position, parameters.size() - 1)));
      if (target.invocations().stream().anyMatch(there::isReleasedBy)) {
        return true;
      }
    }
    return false;
  }

  private boolean reachesRelease(Expr.Invocation call) {
    boolean shared = thing.field() != null || thing.kind() == Held.CONTEXT;
    return deep && shared && releasesIn(analysis.calls().reachable(analysis.calls().targets(call)));
  }

  private boolean releasesIn(Collection<Code> codes) {
    for (Code other : codes) {
      if (other != code && other.modelled().stream().anyMatch(thing::isReleasedBy)) {
        return true;
      }
    }
    return false;
  }

  /** Lambdas, method references and anonymous classes that give it back, whenever they run. */
  private void addBodies() {
    for (Expr.Lambda lambda : code.lambdas()) {
      Code body = analysis.index().code(lambda);
      if (body != null && releasesWithin(body)) {
        all.addAll(graph.nodes(lambda));
      }
    }
    for (Expr.MethodReference reference : code.references()) {
      if (thing.is(reference.receiver())
          || (reference.target() != null
              && releasesIn(
                  analysis.calls().reachable(analysis.index().targets(reference.target()))))) {
        all.addAll(graph.nodes(reference));
      }
    }
    for (Expr.Invocation call : code.invocations()) {
      if (call instanceof Expr.New creation
          && creation.body() != null
          && creation.body().methods().stream().anyMatch(this::releasesWithin)) {
        all.addAll(graph.nodes(creation));
      }
    }
  }

  private boolean releasesWithin(MethodDecl method) {
    Code body = analysis.index().code(method);
    return body != null && releasesWithin(body);
  }

  private boolean releasesWithin(Code body) {
    return releasesIn(analysis.calls().reachable(List.of(body)));
  }

  private void addHandOvers() {
    for (Variable variable : thing.variables()) {
      for (Handles.Use use : analysis.handles().uses(variable, code)) {
        boolean given =
            switch (use.fate()) {
              case RETURNED, FIELD, REGISTERED, STARTED -> true;
              default -> false;
            };
        boolean here = use.code() == code;
        boolean gone =
            use.fate() == Handles.Fate.ESCAPES
                || (here
                    ? use.fate() == Handles.Fate.OVERWRITTEN && !isTaking(use.at())
                    : use.fate() != Handles.Fate.USED && use.fate() != Handles.Fate.LOOKED_AT);
        if (given && here) {
          releases.addAll(around(use.at()));
        } else if (gone) {
          all.addAll(around(use.at()));
        }
      }
    }
    for (Expr.Assign assign : code.assignments()) {
      if (thing.is(assign.target()) && !isTaking(assign.target())) {
        all.addAll(graph.nodes(assign));
      }
    }
  }

  /** The variable gets the thing here. */
  private boolean isTaking(Expr target) {
    return lexical.parent(target) instanceof Expr.Assign assign
        && lexical.isWithin(thing.taken(), assign.value());
  }

  /** The nodes of the innermost thing around {@code value} that has any. */
  private Set<Node> around(Expr value) {
    for (Object at = value; at != null; at = lexical.parent(at)) {
      Set<Node> found = new HashSet<>();
      for (Node node : graph.nodes()) {
        if (node.kind() != Node.Kind.BRANCH
            && (node.statement() == at || node.expression() == at)) {
          found.add(node);
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return Set.of();
  }

  /** Conditions about the thing itself, and the implicit close of a resource. */
  private void addTests() {
    for (Node node : graph.nodes()) {
      if (node.kind() == Node.Kind.BRANCH
          && node.expression() != null
          && thing.kind().isTested()
          && !lexical.isWithin(thing.taken(), node.expression())
          && thing.isMentionedIn(node.expression())) {
        all.add(node);
      }
      Stmt.Resource resource = node.resource();
      if (resource != null
          && (thing.is(resource.value())
              || (resource.variable() != null
                  && thing.variables().contains(resource.variable())))) {
        releases.add(node);
      }
    }
  }

  /** The node asks for the result of the call that takes the thing. */
  boolean asksWhetherTaken(Node node) {
    if (node.expression() == thing.taken()
        || (node.expression() instanceof Expr.Assign assign && assign.value() == thing.taken())) {
      return true;
    }
    return node.expression() instanceof Expr.Local local
        && (lexical.initializer(local.variable()) == thing.taken()
            || lexical.uses(local.variable()).stream()
                .anyMatch(
                    use ->
                        lexical.parent(use) instanceof Expr.Assign assign
                            && assign.value() == thing.taken()));
  }
}
