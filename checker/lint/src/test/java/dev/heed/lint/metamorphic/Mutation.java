package dev.heed.lint.metamorphic;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Changes of a source text that change nothing of what it means. */
enum Mutation {
  PARENTHESES {
    @Override
    String of(String text) {
      Source source = Source.parse(text);
      source.scan(
          new Scanner() {
            @Override
            public Void visitVariable(VariableTree tree, Void v) {
              wrap(tree.getInitializer(), source);
              return super.visitVariable(tree, v);
            }

            @Override
            public Void visitAssignment(AssignmentTree tree, Void v) {
              wrap(tree.getExpression(), source);
              return super.visitAssignment(tree, v);
            }

            @Override
            public Void visitReturn(ReturnTree tree, Void v) {
              wrap(tree.getExpression(), source);
              return super.visitReturn(tree, v);
            }

            @Override
            public Void visitMethodInvocation(MethodInvocationTree tree, Void v) {
              tree.getArguments().forEach(argument -> wrap(argument, source));
              if (tree.getMethodSelect() instanceof MemberSelectTree select
                  && (select.getExpression() instanceof MethodInvocationTree
                      || select.getExpression() instanceof NewClassTree)) {
                wrap(select.getExpression(), source);
              }
              return super.visitMethodInvocation(tree, v);
            }

            @Override
            public Void visitNewClass(NewClassTree tree, Void v) {
              tree.getArguments().forEach(argument -> wrap(argument, source));
              return super.visitNewClass(tree, v);
            }

            @Override
            public Void visitIf(IfTree tree, Void v) {
              wrap(tree.getCondition(), source);
              return super.visitIf(tree, v);
            }

            @Override
            public Void visitWhileLoop(WhileLoopTree tree, Void v) {
              wrap(tree.getCondition(), source);
              return super.visitWhileLoop(tree, v);
            }

            @Override
            public Void visitDoWhileLoop(DoWhileLoopTree tree, Void v) {
              wrap(tree.getCondition(), source);
              return super.visitDoWhileLoop(tree, v);
            }

            @Override
            public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void v) {
              wrap(tree.getExpression(), source);
              return super.visitEnhancedForLoop(tree, v);
            }
          });
      return source.edited();
    }
  },

  QUALIFIED_NAMES {
    @Override
    String of(String text) {
      Source source = Source.parse(text);
      java.util.Map<String, String> imported = new java.util.HashMap<>();
      for (ImportTree tree : source.unit.getImports()) {
        String name = tree.getQualifiedIdentifier().toString();
        if (!tree.isStatic() && !name.endsWith("*")) {
          imported.put(name.substring(name.lastIndexOf('.') + 1), name);
        }
      }
      source.scan(
          new Scanner() {
            @Override
            public Void visitIdentifier(IdentifierTree tree, Void v) {
              String full = imported.get(tree.getName().toString());
              if (full != null) {
                source.insert(source.start(tree), full.substring(0, full.lastIndexOf('.') + 1));
              }
              return null;
            }

            @Override
            public Void visitImport(ImportTree tree, Void v) {
              return null;
            }
          });
      return source.edited();
    }
  },

  METHODS_IN_REVERSE {
    @Override
    String of(String text) {
      Source source = Source.parse(text);
      ClassTree top = (ClassTree) source.unit.getTypeDecls().get(0);
      List<MethodTree> methods =
          top.getMembers().stream()
              .filter(MethodTree.class::isInstance)
              .map(MethodTree.class::cast)
              .filter(method -> source.end(method) > source.start(method))
              .toList();
      if (top.getKind() != Tree.Kind.CLASS) {
        return text;
      }
      StringBuilder result = new StringBuilder();
      int from = 0;
      for (int i = 0; i < methods.size(); i++) {
        Tree other = methods.get(methods.size() - 1 - i);
        result.append(text, from, source.start(methods.get(i)));
        result.append(text, source.start(other), source.end(other));
        from = source.end(methods.get(i));
      }
      return result.append(text.substring(from)).toString();
    }
  },

  WINDOWS_LINE_ENDS {
    @Override
    String of(String text) {
      return text.replace("\n", "\r\n");
    }
  },

  TABS {
    @Override
    String of(String text) {
      return text.replace("  ", "\t");
    }
  },

  LINES_ON_TOP {
    @Override
    String of(String text) {
      int end = text.indexOf('\n') + 1;
      return "\n/* A licence. */\n\n"
          + text.substring(0, end)
          + "\nimport java.util.zip.CRC32;\n\n"
          + text.substring(end);
    }
  },

  NO_LINES {
    @Override
    String of(String text) {
      if (text.contains("\"\"\"")) {
        return text;
      }
      return Pattern.compile("//.*").matcher(text).replaceAll("").replace("\n", " ");
    }
  },

  OTHER_NAMES {
    @Override
    String of(String text) {
      Source source = Source.parse(text);
      Set<String> locals = new HashSet<>();
      Set<String> taken = new HashSet<>(Set.of("_", ""));
      source.scan(
          new Scanner() {
            @Override
            public Void visitVariable(VariableTree tree, Void v) {
              boolean field = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
              (field ? taken : locals).add(tree.getName().toString());
              return super.visitVariable(tree, v);
            }
          });
      locals.removeAll(taken);
      source.scan(
          new Scanner() {
            @Override
            public Void visitVariable(VariableTree tree, Void v) {
              if (locals.contains(tree.getName().toString())) {
                int from = source.start(tree);
                if (tree.getType() != null && source.end(tree.getType()) > 0) {
                  from = Math.max(from, source.end(tree.getType()));
                }
                Matcher name = Pattern.compile("\\b" + tree.getName() + "\\b").matcher(text);
                if (name.find(from)) {
                  source.insert(name.start(), "other_");
                }
              }
              return super.visitVariable(tree, v);
            }

            @Override
            public Void visitIdentifier(IdentifierTree tree, Void v) {
              boolean method =
                  getCurrentPath().getParentPath().getLeaf() instanceof MethodInvocationTree call
                      && call.getMethodSelect() == tree;
              if (!method && locals.contains(tree.getName().toString())) {
                source.insert(source.start(tree), "other_");
              }
              return null;
            }
          });
      return source.edited();
    }
  },

  BLOCKS_IN_BLOCKS {
    @Override
    String of(String text) {
      Source source = Source.parse(text);
      source.scan(
          new Scanner() {
            @Override
            public Void visitBlock(BlockTree tree, Void v) {
              Tree parent = getCurrentPath().getParentPath().getLeaf();
              boolean constructor =
                  parent instanceof MethodTree method && method.getReturnType() == null;
              if (!constructor && !(parent instanceof ClassTree) && source.start(tree) >= 0) {
                source.insert(source.start(tree) + 1, " {");
                source.insert(source.end(tree) - 1, "} ");
              }
              return super.visitBlock(tree, v);
            }
          });
      return source.edited();
    }
  },

  FINAL_LOCALS {
    @Override
    String of(String text) {
      Source source = Source.parse(text);
      Set<String> assigned = new HashSet<>();
      source.scan(
          new Scanner() {
            @Override
            public Void visitAssignment(AssignmentTree tree, Void v) {
              assigned.add(tree.getVariable().toString());
              return super.visitAssignment(tree, v);
            }

            @Override
            public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void v) {
              assigned.add(tree.getVariable().toString());
              return super.visitCompoundAssignment(tree, v);
            }

            @Override
            public Void visitUnary(UnaryTree tree, Void v) {
              assigned.add(tree.getExpression().toString());
              return super.visitUnary(tree, v);
            }
          });
      source.scan(
          new Scanner() {
            @Override
            public Void visitVariable(VariableTree tree, Void v) {
              Tree parent = getCurrentPath().getParentPath().getLeaf();
              boolean local =
                  (parent instanceof BlockTree && tree.getInitializer() != null)
                      || parent instanceof CatchTree
                      || parent instanceof EnhancedForLoopTree
                      || (parent instanceof MethodTree method
                          && method.getBody() != null
                          && source.end(method) > source.start(method)
                          && tree.getType() != null
                          && source.start(tree) > source.start(method));
              if (local
                  && !assigned.contains(tree.getName().toString())
                  && !tree.getModifiers().getFlags().contains(Modifier.FINAL)) {
                source.insert(source.start(tree), "final ");
              }
              return super.visitVariable(tree, v);
            }
          });
      return source.edited();
    }
  };

  abstract String of(String text);

  private static void wrap(ExpressionTree tree, Source source) {
    boolean fits = tree != null && !(tree instanceof NewArrayTree array && array.getType() == null);
    if (fits && source.start(tree) >= 0 && source.end(tree) > source.start(tree)) {
      source.insert(source.start(tree), "(");
      source.insert(source.end(tree), ")");
    }
  }

  /** Visits trees with the path at hand. */
  static class Scanner extends TreePathScanner<Void, Void> {}

  /** A parsed text and the insertions to make. */
  static final class Source {
    private record Insertion(int at, String text) {}

    final String text;
    final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Insertion> insertions = new ArrayList<>();

    private Source(String text, CompilationUnitTree unit, SourcePositions positions) {
      this.text = text;
      this.unit = unit;
      this.positions = positions;
    }

    static Source parse(String text) {
      JavaFileObject file =
          new SimpleJavaFileObject(URI.create("mem:///T.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return text;
            }
          };
      JavacTask task =
          (JavacTask)
              ToolProvider.getSystemJavaCompiler()
                  .getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
      try {
        CompilationUnitTree unit = task.parse().iterator().next();
        return new Source(text, unit, Trees.instance(task).getSourcePositions());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void scan(Scanner scanner) {
      scanner.scan(new TreePath(unit), null);
    }

    int start(Tree tree) {
      return (int) positions.getStartPosition(unit, tree);
    }

    int end(Tree tree) {
      return (int) positions.getEndPosition(unit, tree);
    }

    void insert(int at, String inserted) {
      insertions.add(new Insertion(at, inserted));
    }

    /** What closes something comes before what opens something at the same place. */
    String edited() {
      insertions.sort(
          Comparator.comparing(Insertion::at)
              .thenComparing(insertion -> !insertion.text().equals(")")));
      StringBuilder result = new StringBuilder();
      int from = 0;
      for (Insertion insertion : insertions) {
        result.append(text, from, insertion.at()).append(insertion.text());
        from = insertion.at();
      }
      return result.append(text.substring(from)).toString();
    }
  }
}
