package dev.heed.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.heed.core.baseline.Baselines;
import dev.heed.core.config.ConfigException;
import dev.heed.core.config.ConfigFile;
import dev.heed.core.finding.Finding;
import dev.heed.core.library.ModelException;
import dev.heed.core.library.ModelLibrary;
import dev.heed.core.library.ModelSource;
import dev.heed.core.library.SourceScan;
import dev.heed.core.program.Program;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Types;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.RuleDescriptor;
import dev.heed.core.rule.Rules;
import dev.heed.javac.lower.Lowering;
import java.io.IOException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * What Heed knows of one run of javac: the files that were lowered so far. The plugin and the Error
 * Prone checks of one run share it, so that nothing is lowered twice and only one of them reports.
 */
public final class CompilationSession {
  private static final Map<JavacTask, CompilationSession> SESSIONS = new IdentityHashMap<>();

  private final JavacTask task;
  private final Types.Builder types = new Types.Builder();
  private final Map<CompilationUnitTree, OpenFile> open = new IdentityHashMap<>();
  private final Map<String, JavaFileObject> sources = new HashMap<>();
  private final Map<String, SourceFile> files = new LinkedHashMap<>();
  private final Set<String> complete = new HashSet<>();
  private List<String> arguments = List.of();
  private @Nullable ConfigFile config;
  private ModelLibrary models = ModelLibrary.builtIn();
  private @Nullable Lowering lowering;
  private @Nullable String configError;
  private boolean reportedElsewhere;

  /** A file some of whose types are still to come. */
  private record OpenFile(Lowering.@Nullable File file, Map<TypeElement, ClassTree> missing) {}

  private CompilationSession(JavacTask task) {
    this.task = task;
  }

  /** The session of {@code task}; it ends with the compilation. */
  public static CompilationSession of(JavacTask task) {
    synchronized (SESSIONS) {
      CompilationSession known = SESSIONS.get(task);
      if (known == null) {
        known = new CompilationSession(task);
        SESSIONS.put(task, known);
        task.addTaskListener(new Closer(task));
      }
      return known;
    }
  }

  /** Forgets a session: a build daemon runs many compilations. */
  private record Closer(JavacTask task) implements TaskListener {
    @Override
    public void finished(TaskEvent event) {
      if (event.getKind() == TaskEvent.Kind.COMPILATION) {
        synchronized (SESSIONS) {
          SESSIONS.remove(task);
        }
      }
    }
  }

  /** Sets the {@code key=value} arguments, which go before the configuration file. */
  void setArguments(List<String> arguments) {
    this.arguments = List.copyOf(arguments);
  }

  /** Says that another door of Heed's reports the findings of this compilation. */
  public void setReportedElsewhere() {
    reportedElsewhere = true;
  }

  boolean isReportedElsewhere() {
    return reportedElsewhere;
  }

  /** What is wrong with the configuration; nothing is checked then. */
  public @Nullable String configError() {
    return configError;
  }

  /** The file that findings call {@code path}. */
  @Nullable JavaFileObject source(String path) {
    return sources.get(path);
  }

  /** Lowers the top-level type {@code type} of {@code unit}, or all that are left of it. */
  public void add(CompilationUnitTree unit, @Nullable TypeElement type) throws IOException {
    configure(unit);
    if (configError != null) {
      return;
    }
    String path = unit.getSourceFile().getName();
    if (complete.contains(path)) {
      return;
    }
    OpenFile opened = open.get(unit);
    if (opened == null) {
      opened = openFile(unit);
      open.put(unit, opened);
    }
    if (opened.file() == null) {
      return;
    }
    if (type != null) {
      ClassTree tree = opened.missing().remove(type);
      if (tree != null) {
        opened.file().add(tree);
      }
    } else {
      List<ClassTree> left = List.copyOf(opened.missing().values());
      opened.missing().clear();
      for (ClassTree tree : left) {
        opened.file().add(tree);
      }
    }
    SourceFile file = opened.file().finish();
    files.put(file.path(), file);
    if (opened.missing().isEmpty()) {
      open.remove(unit); // its trees are javac's to free
      complete.add(path);
    }
  }

  private OpenFile openFile(CompilationUnitTree unit) {
    JavaFileObject source = unit.getSourceFile();
    String path = source.getName();
    Path file = path(source);
    if (file != null
        && config != null
        && (config.excludes(file)
            || (!config.settings().generated() && GeneratedSources.contains(file)))) {
      return new OpenFile(null, Map.of());
    }
    sources.put(path, source);
    if (lowering == null) {
      boolean strict = config != null && config.settings().profile() == Profile.STRICT;
      SourceScan scan = models.scan(Rules.starts(), strict);
      lowering = Lowering.ofWhatMatters(task, models, types, scan);
    }
    Map<TypeElement, ClassTree> missing = new LinkedHashMap<>();
    for (Tree declaration : unit.getTypeDecls()) {
      if (declaration instanceof ClassTree type) {
        TypeElement symbol = lowering.symbol(unit, type);
        if (symbol != null) {
          missing.put(symbol, type);
        }
      }
    }
    return new OpenFile(lowering.file(unit, path), missing);
  }

  /** The configuration of the first file counts for the whole compilation. */
  private void configure(CompilationUnitTree first) {
    if (config != null || configError != null) {
      return;
    }
    List<String> rules = Rules.descriptors().stream().map(RuleDescriptor::id).toList();
    Path source = path(first.getSourceFile());
    Path directory = source == null ? null : source.toAbsolutePath().getParent();
    try {
      ConfigFile found = ConfigFile.NONE;
      Path file = directory == null ? null : ConfigFile.find(directory).orElse(null);
      if (file != null) {
        found = ConfigFile.read(file, rules);
      }
      config = found.with(arguments, Path.of(""), rules);
      if (!config.modelFiles().isEmpty()) {
        models = models.with(read(config.modelFiles()));
      }
    } catch (ConfigException | ModelException | IOException e) {
      configError = e.getMessage();
    }
  }

  private static List<ModelSource> read(List<Path> files) throws IOException {
    List<ModelSource> sources = new ArrayList<>();
    for (Path file : files) {
      sources.add(ModelSource.ofFile(file));
    }
    return sources;
  }

  static @Nullable Path path(JavaFileObject source) {
    try {
      return Path.of(source.toUri());
    } catch (IllegalArgumentException | FileSystemNotFoundException notAFile) {
      return null;
    }
  }

  /** What users are told when Heed fails: a bug of Heed's must not break a build. */
  public static String apology(Throwable e) {
    String where = e.getStackTrace().length == 0 ? "" : "\n  at " + e.getStackTrace()[0];
    return "Heed failed and checks nothing more in this compilation; the compilation goes on."
        + " Please report this with the file: "
        + e
        + where;
  }

  /** Checks what was lowered; what a baseline accepts is left out. */
  public List<Finding> check(Check check) {
    if (files.isEmpty() || config == null) {
      return List.of();
    }
    Set<String> unread = lowering == null ? Set.of() : lowering.unread();
    Program program = new Program(List.copyOf(files.values()), types.build(), unread);
    List<Finding> found = check.check(program, models, config.settings());
    try {
      return unaccepted(found, config);
    } catch (ConfigException e) {
      configError = e.getMessage();
      return List.of();
    }
  }

  private List<Finding> unaccepted(List<Finding> found, ConfigFile settings)
      throws ConfigException {
    Baselines baselines = new Baselines();
    List<Finding> news = new ArrayList<>();
    for (Finding finding : found) {
      JavaFileObject source = sources.get(finding.location().path());
      Path file = source == null ? null : path(source);
      if (file == null || !baselines.accepts(file, settings, finding)) {
        news.add(finding);
      }
    }
    return news;
  }

  /** {@link dev.heed.core.Checker#check}, or what a test puts in its place. */
  public interface Check {
    List<Finding> check(
        Program program,
        dev.heed.core.library.LibraryModels models,
        dev.heed.core.config.Settings settings);
  }
}
