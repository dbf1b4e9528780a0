package dev.heed.core.library;

import dev.heed.core.library.Role.Bound;
import dev.heed.core.library.Role.CancelEffect;
import dev.heed.core.library.Role.HandleOwner;
import dev.heed.core.library.Role.Interrupt;
import dev.heed.core.library.Role.OnThrow;
import dev.heed.core.library.Role.Origin;
import dev.heed.core.library.Role.Pair;
import dev.heed.core.library.Role.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How model files write roles: one keyword for each record of {@link Role}, its attributes behind.
 */
final class RoleSyntax {

  private static final Map<String, Function<RoleArguments, Role>> KEYWORDS = keywords();

  private RoleSyntax() {}

  /** Reads roles, separated by commas, up to the end of the line. */
  static List<Role> read(LineCursor cursor) {
    List<Role> roles = new ArrayList<>();
    do {
      int position = cursor.position();
      String keyword = cursor.takeWord("a role");
      Function<RoleArguments, Role> maker = KEYWORDS.get(keyword);
      if (maker == null) {
        throw cursor.errorAt(position, NearestWord.expected("role", keyword, KEYWORDS.keySet()));
      }
      RoleArguments arguments = RoleArguments.read(cursor, keyword);
      Role role = maker.apply(arguments);
      arguments.requireAllUsed();
      if (roles.contains(role)) {
        throw cursor.errorAt(position, "the role '" + keyword + "' is given twice");
      }
      roles.add(role);
    } while (cursor.take(','));
    cursor.requireEnd();
    return List.copyOf(roles);
  }

  private static Map<String, Function<RoleArguments, Role>> keywords() {
    Map<String, Function<RoleArguments, Role>> keywords = new TreeMap<>();
    keywords.put("acquire", a -> new Role.Acquire(a.target()));
    keywords.put("atomic", a -> new Role.Atomic());
    keywords.put("begin", RoleSyntax::begin);
    keywords.put("cancel", a -> new Role.Cancel(a.target(), a.argument("interrupt")));
    keywords.put("cancel-unsafe", a -> new Role.CancelUnsafe());
    keywords.put("carries", a -> new Role.Carries(a.argument()));
    keywords.put("check", a -> new Role.Check());
    keywords.put("close", RoleSyntax::close);
    keywords.put("common-pool", a -> new Role.CommonPool());
    keywords.put("conditional", a -> new Role.Conditional());
    keywords.put("creates-executor", a -> new Role.CreatesExecutor());
    keywords.put("creates-source", a -> new Role.CreatesSource(a.constant(Origin.class)));
    keywords.put("current-task", a -> new Role.CurrentTask());
    keywords.put("daemon", a -> new Role.Daemon());
    keywords.put("deregister", RoleSyntax::deregister);
    keywords.put("end", a -> new Role.End(a.constant(Pair.class), a.target()));
    keywords.put("finish", a -> new Role.Finish());
    keywords.put("gives", a -> new Role.Gives(a.argument()));
    keywords.put("immediate", a -> new Role.Immediate());
    keywords.put("lets-go", a -> new Role.LetsGo(a.target()));
    keywords.put("lifecycle-end", a -> new Role.LifecycleEnd());
    keywords.put("log", a -> new Role.Log());
    keywords.put("loop-thread", a -> new Role.LoopThread(a.target()));
    keywords.put("must-close", a -> new Role.MustClose());
    keywords.put("never-cancelled", a -> new Role.NeverCancelled());
    keywords.put("never-returns", a -> new Role.NeverReturns());
    keywords.put("obsolete", a -> new Role.Obsolete());
    keywords.put("owns", a -> new Role.Owns(a.argument()));
    keywords.put("poll", a -> new Role.Poll(a.flag("clears")));
    keywords.put("register", a -> new Role.Register(a.argument("key"), a.argument("value")));
    keywords.put("release", a -> new Role.Release(a.target()));
    keywords.put("start", RoleSyntax::start);
    keywords.put("takes-failure", a -> new Role.TakesFailure(a.target()));
    keywords.put("timeout", a -> new Role.Timeout(a.argument("limit"), a.flag("cancels")));
    keywords.put("view", a -> new Role.View());
    keywords.put("wait", RoleSyntax::waiting);
    keywords.put("wake", a -> new Role.Wake(a.target()));
    keywords.put("yields-token", a -> new Role.YieldsToken());
    return keywords;
  }

  private static Role begin(RoleArguments arguments) {
    Pair kind = arguments.constant(Pair.class);
    return new Role.Begin(kind, arguments.target(), arguments.argument("when-false"));
  }

  private static Role close(RoleArguments arguments) {
    boolean interrupts = arguments.flag("interrupts");
    return new Role.Close(arguments.target(), interrupts);
  }

  private static Role deregister(RoleArguments arguments) {
    boolean all = arguments.flag("all");
    return new Role.Deregister(arguments.argument("key"), all);
  }

  private static Role waiting(RoleArguments arguments) {
    Interrupt interrupt = arguments.requiredConstant("interrupt", Interrupt.class);
    boolean zeroIsUnbounded = arguments.flag("zero-unbounded");
    boolean byToken = arguments.flag("by-token");
    String limit = arguments.text("bound").orElse("none");
    if (limit.startsWith("arg")) {
      int argument = arguments.argument("bound");
      return new Role.Wait(interrupt, Bound.ARGUMENT, argument, zeroIsUnbounded, byToken);
    }
    Bound bound = arguments.constant("bound", Bound.class, Bound.NONE);
    if (bound == Bound.ARGUMENT) {
      throw arguments.lacks("the number of the argument (bound=arg0)");
    }
    return new Role.Wait(interrupt, bound, -1, zeroIsUnbounded, byToken);
  }

  /**
   * A start that runs now leaves nothing to answer for; for a periodic one on-throw must be said.
   */
  private static Role start(RoleArguments arguments) {
    Timing timing = arguments.constant(Timing.class);
    Target handle = arguments.target("handle", Target.NONE);
    OnThrow onThrow =
        timing == Timing.PERIODIC
            ? arguments.requiredConstant("on-throw", OnThrow.class)
            : arguments.constant("on-throw", OnThrow.class, OnThrow.CONTINUES);
    HandleOwner owner = timing == Timing.NOW ? HandleOwner.CONTAINER : HandleOwner.CALLER;
    return new Role.Start(
        timing,
        arguments.target("task", Target.NONE),
        handle,
        arguments.constant("effect", CancelEffect.class, CancelEffect.NONE),
        arguments.constant("owner", HandleOwner.class, owner),
        onThrow);
  }
}
