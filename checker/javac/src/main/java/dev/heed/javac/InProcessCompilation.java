package dev.heed.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.heed.core.finding.Problem;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.program.Program;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Types;
import dev.heed.javac.lower.Lowering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * One run of the front end. javac stops at syntax errors, at a type that is declared twice, and at
 * its own crashes; so files are parsed first, those that parse are put in rounds without
 * duplicates, and a round that crashes is repeated without the file that it was at.
 */
final class InProcessCompilation {
  private static final List<String> OPTIONS =
      List.of("-proc:none", "-implicit:none", "-Xlint:none", "-nowarn");
  private static final int MAX_CRASHES = 8;

  /**
   * javac takes time in the square of the depth of parentheses; nobody writes more than some
   * dozens.
   */
  private static final int MAX_NESTING = 2000;

  private final JavaCompiler compiler;
  private final List<Path> classPath;
  private final LibraryModels models;
  private final Types.Builder types = new Types.Builder();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, SourceFile> lowered = new HashMap<>();

  InProcessCompilation(List<Path> classPath, LibraryModels models) {
    JavaCompiler found = ToolProvider.getSystemJavaCompiler();
    if (found == null) {
      throw new IllegalStateException("no Java compiler: run on a JDK, not on a JRE");
    }
    this.compiler = found;
    this.classPath = classPath.stream().filter(Files::exists).toList();
    this.models = models;
  }

  JavacFrontEnd.Output lower(List<JavacFrontEnd.Input> inputs) {
    List<SourceInput> sources = read(inputs);
    try (StandardJavaFileManager files = fileManager()) {
      lowerInRounds(sources, files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<SourceFile> inOrder = new ArrayList<>();
    for (JavacFrontEnd.Input input : inputs) {
      SourceFile file = lowered.remove(input.shownPath());
      if (file != null) {
        inOrder.add(file);
      }
    }
    problems.sort(Comparator.comparing(Problem::path).thenComparing(Problem::line));
    return new JavacFrontEnd.Output(new Program(inOrder, types.build()), problems);
  }

  private List<SourceInput> read(List<JavacFrontEnd.Input> inputs) {
    List<SourceInput> sources = new ArrayList<>();
    for (JavacFrontEnd.Input input : inputs) {
      Path name = input.file().getFileName();
      if (name != null && name.toString().equals("module-info.java")) {
        continue; // everything is checked as one unnamed module
      }
      try {
        SourceInput source = SourceInput.read(input);
        if (Lowering.nesting(source.getCharContent(false)) > MAX_NESTING) {
          problem(input.shownPath(), 0, "is nested too deeply");
        } else {
          sources.add(source);
        }
      } catch (CharacterCodingException e) {
        problem(input.shownPath(), 0, "is not UTF-8");
      } catch (IOException e) {
        problem(input.shownPath(), 0, "cannot be read: " + e);
      }
    }
    return sources;
  }

  private void problem(String path, long line, String message) {
    problems.add(new Problem(path, (int) Math.max(line, 0), message));
  }

  /** Nothing is to be found beside the class path: no sources, no processors, no plugins. */
  private StandardJavaFileManager fileManager() throws IOException {
    StandardJavaFileManager files =
        compiler.getStandardFileManager(d -> {}, Locale.ENGLISH, StandardCharsets.UTF_8);
    files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
    files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
    files.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
    return files;
  }

  private void lowerInRounds(List<SourceInput> sources, StandardJavaFileManager files) {
    Round whole = new Round(sources, files);
    Map<SourceInput, CompilationUnitTree> parsed = whole.parse();
    boolean clean = whole.usable && parsed.size() == sources.size();
    List<SourceInput> rest = new ArrayList<>(parsed.keySet());
    Map<SourceInput, Set<String>> declared = new HashMap<>();
    parsed.forEach((source, unit) -> declared.put(source, declaredTypes(unit)));
    List<SourceInput> done = new ArrayList<>();
    while (!rest.isEmpty()) {
      Set<String> taken = new HashSet<>();
      List<SourceInput> now = new ArrayList<>();
      List<SourceInput> later = new ArrayList<>();
      for (SourceInput source : rest) {
        (takeAll(declared.getOrDefault(source, Set.of()), taken) ? now : later).add(source);
      }
      if (clean && later.isEmpty() && done.isEmpty()) {
        analyze(now, List.of(), files, whole, parsed);
      } else {
        analyze(now, context(now, done, declared, taken), files, null, Map.of());
      }
      done.addAll(now);
      rest = later;
    }
  }

  private static boolean takeAll(Set<String> names, Set<String> taken) {
    for (String name : names) {
      if (taken.contains(name)) {
        return false;
      }
    }
    taken.addAll(names);
    return true;
  }

  /** Files of the same folders that were lowered before and may stand beside {@code now}. */
  private static List<SourceInput> context(
      List<SourceInput> now,
      List<SourceInput> done,
      Map<SourceInput, Set<String>> declared,
      Set<String> taken) {
    Set<Path> folders = new HashSet<>();
    now.forEach(s -> folders.add(Path.of(s.toUri()).getParent()));
    List<SourceInput> context = new ArrayList<>();
    for (SourceInput source : done) {
      if (folders.contains(Path.of(source.toUri()).getParent())
          && takeAll(declared.getOrDefault(source, Set.of()), taken)) {
        context.add(source);
      }
    }
    return context;
  }

  private static Set<String> declaredTypes(CompilationUnitTree unit) {
    ExpressionTree packageName = unit.getPackageName();
    String prefix = packageName == null ? "" : packageName + ".";
    Set<String> names = new HashSet<>();
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree declaration) {
        names.add(prefix + declaration.getSimpleName());
      }
    }
    if (names.isEmpty()) {
      names.add(prefix + "package-info");
    }
    return names;
  }

  private void analyze(
      List<SourceInput> wanted,
      List<SourceInput> context,
      StandardJavaFileManager files,
      @Nullable Round parsedRound,
      Map<SourceInput, CompilationUnitTree> parsedUnits) {
    Round round = parsedRound;
    Map<SourceInput, CompilationUnitTree> units = parsedUnits;
    List<SourceInput> all = new ArrayList<>(wanted);
    all.addAll(context);
    Set<SourceInput> left = new HashSet<>(wanted);
    for (int crashes = 0; ; crashes++) {
      if (round == null) {
        round = new Round(all, files);
        units = round.parse();
      }
      SourceInput culprit = round.analyze();
      if (culprit == null) {
        round.lower(units, left);
        return;
      }
      problem(culprit.shownPath(), 0, "makes javac crash: " + round.crash());
      all.remove(culprit);
      left.remove(culprit);
      if (crashes == MAX_CRASHES) {
        left.forEach(s -> problem(s.shownPath(), 0, "was not read: javac crashed before it"));
        return;
      }
      round = null;
    }
  }

  /** One javac task. */
  private final class Round implements DiagnosticListener<JavaFileObject>, TaskListener {
    private final List<SourceInput> sources;
    private final StandardJavaFileManager files;
    private final Map<URI, SourceInput> byUri = new HashMap<>();
    private final Map<SourceInput, Diagnostic<?>> errors = new LinkedHashMap<>();
    private JavacTask task;
    private boolean parsing;
    private boolean usable = true;
    private @Nullable JavaFileObject current;
    private @Nullable Throwable crash;

    Round(List<SourceInput> sources, StandardJavaFileManager files) {
      this.sources = sources;
      this.files = files;
      sources.forEach(s -> byUri.put(s.toUri(), s));
      this.task = newTask(sources);
    }

    private JavacTask newTask(List<SourceInput> from) {
      JavacTask created =
          (JavacTask) compiler.getTask(Writer.nullWriter(), files, this, OPTIONS, null, from);
      created.addTaskListener(this);
      return created;
    }

    @Override
    public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
      if (parsing
          && diagnostic.getKind() == Diagnostic.Kind.ERROR
          && source(diagnostic.getSource()) != null) {
        errors.putIfAbsent(source(diagnostic.getSource()), diagnostic);
      }
    }

    /** javac hands out wrappers of the file objects that it was given. */
    private @Nullable SourceInput source(@Nullable JavaFileObject file) {
      return file == null ? null : byUri.get(file.toUri());
    }

    @Override
    public void started(TaskEvent event) {
      current = event.getSourceFile();
    }

    @Override
    public void finished(TaskEvent event) {}

    /** The files without syntax errors; the others become problems. */
    Map<SourceInput, CompilationUnitTree> parse() {
      Map<SourceInput, CompilationUnitTree> units = new LinkedHashMap<>();
      parsing = true;
      try {
        put(task.parse(), units);
      } catch (IOException | RuntimeException | StackOverflowError | AssertionError e) {
        usable = false;
        units.clear();
        errors.clear();
        sources.forEach(s -> parseAlone(s, units));
      }
      parsing = false;
      errors.forEach(
          (source, error) -> {
            units.remove(source);
            problem(source.shownPath(), error.getLineNumber(), error.getMessage(Locale.ENGLISH));
          });
      return units;
    }

    private void put(
        Iterable<? extends CompilationUnitTree> parsed,
        Map<SourceInput, CompilationUnitTree> units) {
      for (CompilationUnitTree unit : parsed) {
        SourceInput source = source(unit.getSourceFile());
        if (source != null) {
          units.put(source, unit);
        }
      }
    }

    private void parseAlone(SourceInput source, Map<SourceInput, CompilationUnitTree> units) {
      try {
        put(newTask(List.of(source)).parse(), units);
      } catch (StackOverflowError e) {
        problem(source.shownPath(), 0, "is nested too deeply for javac");
      } catch (IOException | RuntimeException | AssertionError e) {
        problem(source.shownPath(), 0, "makes javac crash: " + e);
      }
    }

    /** Attributes all; gives the file at which javac crashed. */
    @Nullable SourceInput analyze() {
      try {
        task.analyze();
        return null;
      } catch (IOException | RuntimeException | StackOverflowError | AssertionError e) {
        crash = e;
        SourceInput culprit = source(current);
        if (culprit != null) {
          return culprit;
        }
        throw new IllegalStateException("javac crashed", e);
      }
    }

    String crash() {
      return crash instanceof StackOverflowError ? "nested too deeply" : String.valueOf(crash);
    }

    void lower(Map<SourceInput, CompilationUnitTree> units, Set<SourceInput> wanted) {
      Lowering lowering = Lowering.of(task, models, types);
      units.forEach(
          (source, unit) -> {
            if (wanted.contains(source)) {
              lowerOne(lowering, source, unit);
            }
          });
    }

    private void lowerOne(Lowering lowering, SourceInput source, CompilationUnitTree unit) {
      try {
        Lowering.File file = lowering.file(unit, source.shownPath());
        file.addAll();
        lowered.put(source.shownPath(), file.finish());
      } catch (StackOverflowError e) {
        problem(source.shownPath(), 0, "is nested too deeply for Heed");
      } catch (IOException | RuntimeException | AssertionError e) {
        StackTraceElement[] trace = e.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        problem(source.shownPath(), 0, "cannot be lowered, a bug in Heed: " + e + where);
      }
    }
  }
}
