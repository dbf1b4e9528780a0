package dev.heed.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.heed.core.finding.Finding;
import dev.heed.core.finding.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Reports through javac. */
final class Reporter {
  private final Trees trees;
  private final CompilationSession session;

  Reporter(JavacTask task, CompilationSession session) {
    this.trees = Trees.instance(task);
    this.session = session;
  }

  void report(List<Finding> findings) throws IOException {
    List<Anchor> anchors = new ArrayList<>();
    List<Finding> placed = new ArrayList<>();
    for (Finding finding : findings) {
      JavaFileObject source = session.source(finding.location().path());
      if (source != null) {
        anchors.add(new Anchor(source, finding.location().span().start()));
        placed.add(finding);
      }
    }
    Anchor.resolve(anchors);
    for (int i = 0; i < placed.size(); i++) {
      Finding finding = placed.get(i);
      print(kind(finding.severity()), FindingText.of(finding), anchors.get(i));
    }
  }

  /** MANDATORY_WARNING: a plain WARNING is dropped by {@code -nowarn} and by older build tools. */
  private static Diagnostic.Kind kind(Severity severity) {
    return severity == Severity.ERROR ? Diagnostic.Kind.ERROR : Diagnostic.Kind.MANDATORY_WARNING;
  }

  private void print(Diagnostic.Kind kind, String message, Anchor anchor) {
    trees.printMessage(kind, message, anchor.tree(), anchor.root());
  }

  void configError(String message, @Nullable CompilationUnitTree at) throws IOException {
    printAtFile(Diagnostic.Kind.ERROR, "[Heed] " + message, at);
  }

  void crash(Throwable e, @Nullable CompilationUnitTree at) throws IOException {
    String message = "[Heed] " + CompilationSession.apology(e);
    printAtFile(Diagnostic.Kind.MANDATORY_WARNING, message, at);
  }

  private void printAtFile(Diagnostic.Kind kind, String message, @Nullable CompilationUnitTree at)
      throws IOException {
    if (at != null) {
      Anchor anchor = new Anchor(at.getSourceFile(), 0);
      Anchor.resolve(List.of(anchor));
      print(kind, message, anchor);
    }
  }
}
