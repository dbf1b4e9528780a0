package dev.heed.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A place to report at. javac reports at trees only, and at a tree's preferred position, which is
 * seldom its start; the trees of a compilation are also not worth keeping for it. So javac parses a
 * stand-in for the file: blanks, and one name at the offset that is wanted. Once parsed, the
 * stand-in shows the true text, in which javac looks up line, column and the line to print.
 */
final class Anchor extends ForwardingJavaFileObject<JavaFileObject> {
  private static final String PACKAGE = "package ";

  private final int offset;
  private CompilationUnitTree root;
  private boolean resolved;

  @SuppressWarnings("NullAway.Init")
  Anchor(JavaFileObject source, int offset) {
    super(source);
    this.offset = offset;
  }

  Tree tree() {
    Tree name = root.getPackageName();
    return name == null ? root : name;
  }

  CompilationUnitTree root() {
    return root;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
    return resolved
        ? fileObject.getCharContent(ignoreEncodingErrors)
        : PACKAGE + " ".repeat(Math.max(0, offset - PACKAGE.length())) + "x;";
  }

  /** Lets one file have several anchors. */
  private static final class Numbered extends ForwardingJavaFileObject<Anchor> {
    private final URI uri;

    Numbered(Anchor anchor, int number) {
      super(anchor);
      this.uri = URI.create("anchor:" + number);
    }

    @Override
    public URI toUri() {
      return fileObject.resolved ? fileObject.toUri() : uri;
    }
  }

  /** Gives each of {@code anchors} its tree. */
  static void resolve(List<Anchor> anchors) throws IOException {
    if (anchors.isEmpty()) {
      return;
    }
    Map<URI, Anchor> byUri = new HashMap<>();
    List<Numbered> files = new java.util.ArrayList<>();
    for (Anchor anchor : anchors) {
      Numbered file = new Numbered(anchor, files.size());
      byUri.put(file.toUri(), anchor);
      files.add(file);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(d -> {}, Locale.ROOT, StandardCharsets.UTF_8)) {
      // No class path: no plugin may start in this task.
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
      manager.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  Writer.nullWriter(), manager, d -> {}, List.of("-proc:none"), null, files);
      for (CompilationUnitTree unit : task.parse()) {
        Anchor anchor = byUri.get(unit.getSourceFile().toUri());
        if (anchor != null) {
          anchor.root = unit;
        }
      }
    }
    anchors.forEach(a -> a.resolved = true);
  }
}
