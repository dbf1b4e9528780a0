package dev.heed.core.analysis;

import dev.heed.core.library.LibraryModels;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Program;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All analyses of one program, each made when first asked for. */
public final class Analysis {
  private final ProgramIndex index;
  private final Semantics semantics;
  private final CallGraph calls;
  private final Facts facts;
  private final UncheckedCancellations undeclared;
  private final Throwing throwing;
  private final Tokens tokens;
  private final Map<Code, Optional<Cfg>> graphs = new IdentityHashMap<>();
  private @Nullable Tasks tasks;
  private @Nullable Handles handles;
  private @Nullable Handlers handlers;
  private @Nullable Lifecycles lifecycles;

  public Analysis(Program program, LibraryModels models) {
    this.index = new ProgramIndex(program);
    this.semantics = new Semantics(models, program);
    for (Code code : index.codes()) {
      for (Expr.Invocation call : code.invocations()) {
        if (!semantics.effects(call).isEmpty()) {
          code.modelled.add(call);
        }
      }
    }
    this.calls = new CallGraph(index, semantics);
    this.facts = new Facts(index, semantics, calls);
    this.undeclared = new UncheckedCancellations(index, semantics, calls);
    this.throwing = semantics.throwing(facts, undeclared);
    this.tokens = new Tokens(index, semantics);
  }

  public ProgramIndex index() {
    return index;
  }

  public Semantics semantics() {
    return semantics;
  }

  public CallGraph calls() {
    return calls;
  }

  public Facts facts() {
    return facts;
  }

  /** Which calls may end by a cancellation that nothing declares. */
  UncheckedCancellations undeclaredCancellations() {
    return undeclared;
  }

  /** Which signals tokens carry. */
  public Tokens tokens() {
    return tokens;
  }

  /** Which bodies run as tasks. */
  public synchronized Tasks tasks() {
    if (tasks == null) {
      tasks = new Tasks(index, semantics, calls);
    }
    return tasks;
  }

  /** What becomes of the values that calls give. */
  public synchronized Handles handles() {
    if (handles == null) {
      handles = new Handles(index, semantics, calls);
    }
    return handles;
  }

  /** What handlers do with the cancellations that they take. */
  public synchronized Handlers handlers() {
    if (handlers == null) {
      handlers = new Handlers(this);
    }
    return handlers;
  }

  /** What the end of an object's life reaches. */
  public synchronized Lifecycles lifecycles() {
    if (lifecycles == null) {
      lifecycles = new Lifecycles(index, semantics, calls, handles());
    }
    return lifecycles;
  }

  /** The control flow of {@code code}; null when it has no body or is too large to follow. */
  public synchronized @Nullable Cfg graph(Code code) {
    return graphs
        .computeIfAbsent(code, c -> Optional.ofNullable(CfgBuilder.build(c.executable(), throwing)))
        .orElse(null);
  }
}
