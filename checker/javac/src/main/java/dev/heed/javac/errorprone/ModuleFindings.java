package dev.heed.javac.errorprone;

import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.util.Context;
import dev.heed.core.Checker;
import dev.heed.core.finding.Finding;
import dev.heed.javac.CompilationSession;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.NestingKind;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** The findings of a whole compilation, made when the first of its files is asked for. */
final class ModuleFindings {
  private static final Context.Key<ModuleFindings> KEY = new Context.Key<>();

  private final JavacTask task;
  private final Symtab symbols;
  private final Trees trees;
  private final CompilationSession session;
  private final Set<CompilationUnitTree> lowered =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private List<Finding> findings = List.of();
  private @Nullable String failure;
  private boolean broken;

  private ModuleFindings(Context context) {
    task = context.get(JavacTask.class);
    symbols = Symtab.instance(context);
    trees = Trees.instance(task);
    session = CompilationSession.of(task);
    session.setReportedElsewhere();
    context.put(KEY, this);
  }

  static ModuleFindings of(VisitorState state) {
    ModuleFindings known = state.context.get(KEY);
    return known == null ? new ModuleFindings(state.context) : known;
  }

  /** All findings, {@code unit} taken into account. */
  List<Finding> in(CompilationUnitTree unit) {
    if (!broken && !lowered.contains(unit)) {
      try {
        analyse(unit);
      } catch (IOException | RuntimeException | LinkageError | AssertionError e) {
        giveUp(e);
      } catch (StackOverflowError e) {
        giveUp(e);
      }
    }
    return findings;
  }

  private void analyse(CompilationUnitTree unit) throws IOException {
    Set<CompilationUnitTree> units = Collections.newSetFromMap(new IdentityHashMap<>());
    units.add(unit);
    for (ClassSymbol type : symbols.getAllClasses()) {
      if (isSource(type)) {
        TreePath path = trees.getPath(type);
        if (path != null) {
          units.add(path.getCompilationUnit());
        }
      }
    }
    units.removeAll(lowered);
    List<CompilationUnitTree> inOrder =
        units.stream().sorted(Comparator.comparing(u -> u.getSourceFile().getName())).toList();
    for (CompilationUnitTree u : inOrder) {
      lowered.add(u);
      session.add(u, null);
    }
    findings = session.check(Checker::check);
    if (session.configError() != null) {
      failure = session.configError();
    }
  }

  private static boolean isSource(ClassSymbol type) {
    return type.sourcefile != null
        && type.sourcefile.getKind() == JavaFileObject.Kind.SOURCE
        && type.getNestingKind() == NestingKind.TOP_LEVEL;
  }

  private void giveUp(Throwable e) {
    broken = true;
    failure = CompilationSession.apology(e);
  }

  /** What went wrong, told once. */
  Optional<String> takeFailure() {
    Optional<String> taken = Optional.ofNullable(failure);
    failure = null;
    return taken;
  }
}
