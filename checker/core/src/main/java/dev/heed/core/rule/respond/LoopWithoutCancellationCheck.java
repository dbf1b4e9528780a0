package dev.heed.core.rule.respond;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Handlers;
import dev.heed.core.analysis.Handlers.Handler;
import dev.heed.core.analysis.Lexical;
import dev.heed.core.analysis.Loops;
import dev.heed.core.analysis.Loops.DeafWay;
import dev.heed.core.analysis.ProgramIndex;
import dev.heed.core.analysis.Tasks;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Construct;
import dev.heed.core.library.Starts;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Flags loops of tasks with a way round on which no request to stop is noticed. */
public final class LoopWithoutCancellationCheck implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "LoopWithoutCancellationCheck",
          Family.RESPOND,
          "A loop of a task has a way round on which no request to stop is noticed",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.at(Construct.OPEN_LOOP)
        .or(Starts.at(Construct.LOOP).near(TypeTrait.TOKEN).strictly());
  }

  @Override
  public void check(RuleContext context) {
    Analysis analysis = context.analysis();
    Loops loops = new Loops(analysis);
    Handlers handlers = analysis.handlers();
    for (Code code : context.codes()) {
      if (code.loops().isEmpty()) {
        continue;
      }
      Stmt reported = null;
      List<Stmt> all = code.loops();
      for (int i = all.size() - 1; i >= 0; i--) {
        DeafWay way = loops.deafWay(all.get(i), code);
        if (way == null && !context.strict()) {
          continue;
        }
        Optional<Tasks.Origin> task = analysis.tasks().origin(code);
        String token = analysis.tasks().tokenInScope(code);
        if (task.isEmpty() && token == null) {
          break;
        }
        if (way == null && context.strict() && token != null) {
          strict(all.get(i), code, token, loops, context);
        }
        if (way == null || covers(way.loop(), reported, analysis.index().lexical(code))) {
          continue;
        }
        // The signal that a handler in the loop swallows is that handler's finding.
        if (hasLossyHandler(way.loop(), handlers.of(code), analysis.index().lexical(code))) {
          continue;
        }
        reported = way.loop();
        report(way, code, task.orElse(null), token, context);
      }
    }
  }

  /** Bounded work that a token could end sooner. */
  private static void strict(Stmt loop, Code code, String token, Loops loops, RuleContext context) {
    if (loops.ignoresToken(loop, code)) {
      Span head =
          loop instanceof Stmt.ForEach each ? each.headSpan() : ((Stmt.Loop) loop).headSpan();
      context
          .report(
              code,
              head,
              "this loop works on without asking `"
                  + token
                  + "`; call `"
                  + token
                  + ".throwIfCancelled()` on each way round")
          .send();
    }
  }

  private static boolean covers(Stmt loop, @Nullable Stmt inner, Lexical lexical) {
    return inner != null && lexical.isWithin(inner, loop);
  }

  private static boolean hasLossyHandler(Stmt loop, List<Handler> handlers, Lexical lexical) {
    for (Handler handler : handlers) {
      boolean lossy = handler.outcome() == Handlers.Outcome.GOES_ON || handler.spinsAt() != null;
      if (lossy && lexical.isWithin(handler.clause().body(), loop)) {
        return true;
      }
    }
    return false;
  }

  private static void report(
      DeafWay way,
      Code code,
      Tasks.@Nullable Origin task,
      @Nullable String token,
      RuleContext context) {
    String what =
        way.checkElsewhere() != null
            ? "this loop asks for cancellation on some ways round only"
            : "nothing in this loop notices a request to stop";
    String instead =
        token != null
            ? "; call `" + token + ".throwIfCancelled()` on each way round"
            : "; test a token or `Thread.currentThread().isInterrupted()` on each way round and leave";
    RuleContext.Report report = context.report(code, way.loop().headSpan(), what + instead);
    if (way.checkElsewhere() != null && way.checkElsewhere().span() != null) {
      report.related(code, way.checkElsewhere().span(), "this check can be passed by");
    }
    if (way.waitsAt() != null && way.waitsAt().span() != null) {
      report.related(code, way.waitsAt().span(), "each round waits here");
    }
    ProgramIndex.Site start = task == null ? null : task.start();
    if (start != null) {
      report.related(start.code(), Messages.place(start.call()), "the task is started here");
    }
    report.send();
  }
}
