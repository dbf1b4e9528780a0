package dev.heed.javac;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldDecl;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heed finds the ends of trees in the text; where javac keeps them, both must agree. */
class SpansTest {
  @TempDir Path folder;

  private final List<String> wrong = new ArrayList<>();
  private int checked;

  @Test
  void agreeWithJavacs() throws IOException, IllegalAccessException {
    List<Path> files = Sources.ofThisRepository();
    Sources sources = new Sources(folder);
    files.forEach(f -> sources.addFile(f, f.toString()));
    Map<String, Set<Span>> known = javacSpans(files);
    for (SourceFile file : sources.lower().program().files()) {
      String text = Files.readString(Path.of(file.path()));
      Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      for (TypeDecl type : file.types()) {
        walk(type, file, text, known.get(file.path()), seen);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(checked).isGreaterThan(10_000);
  }

  private static Map<String, Set<Span>> javacSpans(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, Set<Span>> known = new HashMap<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(d -> {}, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  d -> {},
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        Set<Span> spans = new HashSet<>();
        new TreeScanner<Void, Void>() {
          @Override
          public Void scan(Tree tree, Void unused) {
            if (tree != null) {
              long start = positions.getStartPosition(unit, tree);
              long end = positions.getEndPosition(unit, tree);
              if (start >= 0 && end >= start) {
                spans.add(new Span((int) start, (int) end));
              }
            }
            return super.scan(tree, unused);
          }
        }.scan(unit, null);
        known.put(Path.of(unit.getSourceFile().toUri()).toString(), spans);
      }
    }
    return known;
  }

  private void walk(Object node, SourceFile file, String text, Set<Span> known, Set<Object> seen)
      throws IllegalAccessException {
    if (node instanceof Collection<?> several) {
      for (Object each : several) {
        walk(each, file, text, known, seen);
      }
      return;
    }
    if (node == null
        || node instanceof Enum
        || !node.getClass().getName().startsWith("dev.heed.core.program.")
        || !seen.add(node)) {
      return;
    }
    check(node, file, text, known);
    for (Class<?> c = node.getClass(); c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          walk(field.get(node), file, text, known, seen);
        }
      }
    }
  }

  private void check(Object node, SourceFile file, String text, Set<Span> known) {
    if (node instanceof Expr e) {
      checkKnown(node, e.span(), file, text, known);
      if (node instanceof Expr.Call call && !call.name().equals("<init>")) {
        checkName(call.name(), call.nameSpan(), file, text);
      }
    } else if (node instanceof Stmt.Declare declare) {
      // javac lets `int a, b` end in ways of its own.
      checkName(declare.variable().name(), declare.variable().span(), file, text);
    } else if (node instanceof Stmt.Block || node instanceof Stmt.Yield) {
      // The block of an initialiser starts with its brace, a case's expression ends with its
      // semicolon.
      assertThat(((Stmt) node).span().end()).isGreaterThan(((Stmt) node).span().start() - 1);
    } else if (node instanceof Stmt s && !endsRuleBody(s, text)) {
      checkKnown(node, s.span(), file, text, known);
    } else if (node instanceof TypeDecl type) {
      checkKnown(node, type.span(), file, text, known);
      if (type.kind() != TypeDecl.Kind.ANONYMOUS && type.kind() != TypeDecl.Kind.IMPLICIT) {
        checkName(type.simpleName(), type.nameSpan(), file, text);
      }
    } else if (node instanceof MethodDecl method) {
      checkKnown(node, method.span(), file, text, known);
      if (method.kind() == MethodDecl.Kind.METHOD) {
        checkName(method.ref().name(), method.nameSpan(), file, text);
      }
    } else if (node instanceof FieldDecl field) {
      checkName(field.ref().name(), field.nameSpan(), file, text);
    } else if (node instanceof Variable variable && variable.kind() != Variable.Kind.PARAMETER) {
      checkName(variable.name(), variable.span(), file, text);
    }
  }

  private static boolean endsRuleBody(Stmt statement, String text) {
    return statement instanceof Stmt.Return && text.charAt(statement.span().end() - 1) != ';'
        || statement instanceof Stmt.Eval;
  }

  private void checkKnown(Object node, Span span, SourceFile file, String text, Set<Span> known) {
    checked++;
    if (!known.contains(span)) {
      report(node.getClass().getSimpleName(), span, file, text);
    }
  }

  private void checkName(String name, Span span, SourceFile file, String text) {
    checked++;
    if (!name.isEmpty() && !text.substring(span.start(), span.end()).equals(name)) {
      report("name " + name, span, file, text);
    }
  }

  private void report(String what, Span span, SourceFile file, String text) {
    wrong.add(
        what
            + " "
            + file.path()
            + ":"
            + file.lines().line(span.start())
            + " «"
            + text.substring(span.start(), span.end())
            + "»");
  }
}
