package dev.heed.core.analysis;

import dev.heed.core.program.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The contexts that a statement stands in (loops, labels, catches, finally blocks) and the ways out
 * of them. A way out passes each finally block between; the block is built once for each place
 * behind it.
 */
final class Exits {

  /** A context; the stack's top is the innermost. */
  private sealed interface Context {}

  private record Jumps(
      @Nullable Node onBreak,
      @Nullable Node onContinue,
      @Nullable Node onYield,
      boolean plainBreak,
      Set<String> labels)
      implements Context {}

  private record Catches(List<Node> handlers) implements Context {}

  private record Finally(Object element, Map<Node, Node> copies) implements Context {}

  private final CfgBuilder builder;
  private final Throwing throwing;
  private final Node thrown;
  private List<Context> stack = new ArrayList<>();

  Exits(CfgBuilder builder, Throwing throwing, Node thrown) {
    this.builder = builder;
    this.throwing = throwing;
    this.thrown = thrown;
  }

  int depth() {
    return stack.size();
  }

  void enterLoop(Node onBreak, Node onContinue, Set<String> labels) {
    stack.add(new Jumps(onBreak, onContinue, null, true, labels));
  }

  void enterSwitch(Node onBreak, Set<String> labels) {
    stack.add(new Jumps(onBreak, null, null, true, labels));
  }

  void enterLabel(Node onBreak, Set<String> labels) {
    stack.add(new Jumps(onBreak, null, null, false, labels));
  }

  void enterSwitchExpression(Node onYield) {
    stack.add(new Jumps(null, null, onYield, false, Set.of()));
  }

  void enterCatches(List<Node> handlers) {
    stack.add(new Catches(handlers));
  }

  void enterFinally(Object element) {
    stack.add(new Finally(element, new HashMap<>()));
  }

  void leave() {
    stack.remove(stack.size() - 1);
  }

  /** Leads control to {@code target}, which stands outside all contexts from {@code depth} on. */
  void leaveTo(Node target, int depth) {
    if (builder.at() == null) {
      return;
    }
    builder.goTo(through(target, depth, stack.size()));
    builder.setAt(null);
  }

  private Node through(Node target, int from, int to) {
    Node next = target;
    for (int i = from; i < to; i++) {
      if (stack.get(i) instanceof Finally last) {
        next = copy(last, i, next);
      }
    }
    return next;
  }

  /** The entry of a copy of a finally block that leads to {@code target}. */
  private Node copy(Finally context, int depth, Node target) {
    Node known = context.copies().get(target);
    if (known != null) {
      return known;
    }
    Node entry = builder.join();
    context.copies().put(target, entry);
    Node at = builder.at();
    List<Context> saved = stack;
    stack = new ArrayList<>(saved.subList(0, depth));
    builder.setAt(entry);
    builder.cleanup(context.element());
    builder.goTo(target);
    stack = saved;
    builder.setAt(at);
    return entry;
  }

  void jump(Stmt.Jump jump) {
    for (int i = stack.size() - 1; i >= 0; i--) {
      if (stack.get(i) instanceof Jumps jumps) {
        Node target = jump.isContinue() ? jumps.onContinue() : jumps.onBreak();
        boolean meant =
            jump.label() == null
                ? jump.isContinue() || jumps.plainBreak()
                : jumps.labels().contains(jump.label());
        if (target != null && meant) {
          leaveTo(target, i + 1);
          return;
        }
      }
    }
    builder.setAt(null);
  }

  void yield() {
    for (int i = stack.size() - 1; i >= 0; i--) {
      if (stack.get(i) instanceof Jumps jumps && jumps.onYield() != null) {
        leaveTo(jumps.onYield(), i + 1);
        return;
      }
    }
    builder.setAt(null);
  }

  /** Links {@code node} to every place where {@code exception} may be taken. */
  void link(Node node, Throwing.Thrown exception) {
    int depth = stack.size();
    for (int i = depth - 1; i >= 0; i--) {
      if (stack.get(i) instanceof Catches catches) {
        for (Node handler : catches.handlers()) {
          Throwing.Match match = match(exception.type(), handler);
          if (match != Throwing.Match.NEVER) {
            Node target = through(handler, i + 1, depth);
            Node.link(node, target, exception.flow(), exception.type());
          }
          if (match == Throwing.Match.ALWAYS) {
            return;
          }
        }
      }
    }
    Node.link(node, through(thrown, 0, depth), exception.flow(), exception.type());
  }

  private Throwing.Match match(String type, Node handler) {
    Stmt.Catch clause = handler.clause();
    Throwing.Match best = Throwing.Match.NEVER;
    if (clause != null) {
      for (String caught : clause.types()) {
        Throwing.Match match = throwing.match(type, caught);
        if (match.compareTo(best) < 0) {
          best = match;
        }
      }
    }
    return best;
  }
}
