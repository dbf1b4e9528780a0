package dev.heed.javac.lower;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.library.SourceScan;
import dev.heed.core.program.LineMap;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Span;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Types;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Lowers the compilation units of one javac task. Not thread-safe. */
public final class Lowering {
  /** Where one of these can be named, sources and class files may be annotated. */
  private static final List<String> VOCABULARY = List.of("dev.heed.annotation.TokenType");

  private static final LineMap NO_LINES = LineMap.of("");

  private final Trees trees;
  private final Unit unit;
  private final SourceScan scan;
  private final Set<String> unread = new HashSet<>();

  private Lowering(JavacTask task, LibraryModels models, Types.Builder builder, SourceScan scan) {
    this.scan = scan;
    TypeLowering types =
        new TypeLowering(task.getElements(), task.getTypes(), models.annotationTypes(), builder);
    trees = Trees.instance(task);
    unit = new Unit(trees, types, new RefLowering(task.getElements(), types));
  }

  /**
   * Lowers every file that it is given.
   *
   * @param builder gets what is known of the types that the lowered files mention
   */
  public static Lowering of(JavacTask task, LibraryModels models, Types.Builder builder) {
    return new Lowering(task, models, builder, SourceScan.EVERYTHING);
  }

  /**
   * Leaves out files in which no rule could start, so that a build pays for those only that matter:
   * the others' types become {@link #unread()}. Where Heed's annotations are at hand any name may
   * matter, and nothing is left out.
   *
   * @param scan tells in which
   */
  public static Lowering ofWhatMatters(
      JavacTask task, LibraryModels models, Types.Builder builder, SourceScan scan) {
    boolean teaches =
        VOCABULARY.stream().anyMatch(type -> task.getElements().getTypeElement(type) != null);
    return new Lowering(task, models, builder, teaches ? SourceScan.EVERYTHING : scan);
  }

  /** The top-level types so far that were left out, because nothing in their files matters. */
  public Set<String> unread() {
    return Set.copyOf(unread);
  }

  /**
   * Begins a file.
   *
   * @param path the path that findings shall show
   */
  public File file(CompilationUnitTree tree, String path) {
    return new File(tree, path);
  }

  /** How deep brackets nest in {@code source}, those in comments and literals left out. */
  public static int nesting(CharSequence source) {
    return SourceText.nesting(source);
  }

  /**
   * The symbol of {@code type}, a top-level type of {@code tree}; null where it is declared twice.
   */
  public @Nullable TypeElement symbol(CompilationUnitTree tree, ClassTree type) {
    TreePath path = new TreePath(new TreePath(tree), type);
    return trees.getElement(path) instanceof TypeElement symbol ? symbol : null;
  }

  /** A file whose types are lowered one by one, as javac has them attributed. */
  public final class File {
    private final CompilationUnitTree tree;
    private final String path;
    private final List<TypeDecl> lowered = new ArrayList<>();
    private final List<SourceFile.Suppression> suppressions = new ArrayList<>();
    private final List<Span> generated = new ArrayList<>();
    private @Nullable LineMap lines;
    private @Nullable Boolean matters;

    private File(CompilationUnitTree tree, String path) {
      this.tree = tree;
      this.path = path;
    }

    public String path() {
      return path;
    }

    /**
     * Lowers {@code type}, a top-level type of this file; if nothing in the file matters to any
     * rule, only what callers must know of: methods that do nothing but throw or call another. It
     * must be attributed and not yet desugared.
     */
    public void add(ClassTree type) throws IOException {
      if (matters == null) {
        matters = scan.mayMatter(tree.getSourceFile().getCharContent(true));
      }
      if (!matters) {
        TypeElement symbol = symbol(tree, type);
        if (symbol != null) {
          unread.add(unit.types.name(symbol));
        }
        if (!DeclLowering.hasHelpers(type)) {
          lines = NO_LINES;
          return;
        }
      }
      enter();
      lowered.add(unit.declarations.type(type, !matters));
    }

    /** Lowers all types of the file. */
    public void addAll() throws IOException {
      for (Tree type : tree.getTypeDecls()) {
        if (type instanceof ClassTree declaration) {
          add(declaration);
        }
      }
    }

    private void enter() throws IOException {
      if (unit.tree() != tree) {
        CharSequence source = tree.getSourceFile().getCharContent(true);
        unit.enter(tree, source);
        if (lines == null) {
          lines = LineMap.of(source);
        }
      }
      unit.notes.collectInto(suppressions, generated);
    }

    /** The file with the types that were added, in source order. */
    public SourceFile finish() throws IOException {
      if (lines == null) {
        lines = LineMap.of(tree.getSourceFile().getCharContent(true));
      }
      lowered.sort((a, b) -> Integer.compare(a.span().start(), b.span().start()));
      return new SourceFile(path, lines, lowered, suppressions, generated);
    }
  }
}
