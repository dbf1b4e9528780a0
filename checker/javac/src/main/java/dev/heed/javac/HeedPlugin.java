package dev.heed.javac;

import com.google.auto.service.AutoService;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.heed.core.Checker;
import dev.heed.core.finding.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Heed in javac. It starts by itself wherever its jar is on the processor path, or on the class
 * path of a build without one; the system property {@code heed.autostart=false} asks it to wait
 * until it is named by {@code -Xplugin:Heed}.
 */
@AutoService(Plugin.class)
public final class HeedPlugin implements Plugin {
  private final CompilationSession.Check check;

  /** For javac. */
  public HeedPlugin() {
    this(Checker::check);
  }

  HeedPlugin(CompilationSession.Check check) {
    this.check = check;
  }

  @Override
  public String getName() {
    return "Heed";
  }

  @Override
  public boolean autoStart() {
    return !"false".equals(System.getProperty("heed.autostart"));
  }

  /**
   * @param arguments {@code key=value} each, as in {@code heed.properties}
   */
  @Override
  public void init(JavacTask task, String... arguments) {
    try {
      CompilationSession session = CompilationSession.of(task);
      session.setArguments(List.of(arguments));
      task.addTaskListener(new Listener(session, new Reporter(task, session), check));
    } catch (RuntimeException | LinkageError e) {
      // Nothing can be reported at this point, and a build must not fail for it.
    }
  }

  /** Lowers each class when it is attributed, and checks when all are in. */
  private static final class Listener implements TaskListener {
    private final CompilationSession session;
    private final Reporter reporter;
    private final CompilationSession.Check check;
    private @Nullable CompilationUnitTree first;
    private boolean broken;

    Listener(CompilationSession session, Reporter reporter, CompilationSession.Check check) {
      this.session = session;
      this.reporter = reporter;
      this.check = check;
    }

    @Override
    public void finished(TaskEvent event) {
      if (broken) {
        return;
      }
      try {
        if (event.getKind() == TaskEvent.Kind.ANALYZE && event.getTypeElement() != null) {
          lower(event);
        } else if (event.getKind() == TaskEvent.Kind.COMPILATION) {
          report();
        }
      } catch (VirtualMachineError e) {
        if (!(e instanceof StackOverflowError)) {
          throw e;
        }
        giveUp(event, e);
      } catch (Exception | LinkageError | AssertionError e) {
        giveUp(event, e);
      }
    }

    private void lower(TaskEvent event) throws java.io.IOException {
      CompilationUnitTree unit = event.getCompilationUnit();
      if (unit == null) {
        return;
      }
      if (first == null) {
        first = unit;
      }
      session.add(unit, event.getTypeElement());
    }

    private void report() throws java.io.IOException {
      if (session.isReportedElsewhere()) {
        return;
      }
      List<Finding> findings = session.check(check);
      if (session.configError() != null) {
        reporter.configError(session.configError(), first);
      } else {
        reporter.report(findings);
      }
    }

    /** A bug of Heed's must not break a build: it is said once, and compilation goes on. */
    private void giveUp(TaskEvent event, Throwable e) {
      broken = true;
      try {
        CompilationUnitTree unit = event.getCompilationUnit();
        reporter.crash(e, unit == null ? first : unit);
      } catch (Exception | LinkageError | StackOverflowError again) {
        // Then it cannot even be said.
      }
    }
  }
}
