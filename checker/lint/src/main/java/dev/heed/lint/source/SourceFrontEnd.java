package dev.heed.lint.source;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.heed.core.finding.Problem;
import dev.heed.core.library.LibraryModels;
import dev.heed.core.program.Program;
import dev.heed.core.program.SourceFile;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Types;
import dev.heed.core.rule.Rules;
import dev.heed.javac.JavacFrontEnd.Input;
import dev.heed.javac.JavacFrontEnd.Output;
import dev.heed.lint.symbol.ClassFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lowers source files to the program model without class path, build or compiler. */
public final class SourceFrontEnd {
  /**
   * Nobody writes longer files; the parser takes a hundred times their size in memory, and time in
   * the square of the length of a token.
   */
  private static final int MAX_LENGTH = 4 << 20;

  /** So much is not even read, to see whether it matters. */
  private static final long MOST_BYTES = 1L << 30;

  private static final String TOO_LONG = "is longer than any source that somebody writes";

  private final List<Input> inputs;
  private final SourceUnit[] units;
  private final SourceFile[] files;
  private final LibraryModels models;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> unread = ConcurrentHashMap.newKeySet();

  private SourceFrontEnd(List<Input> inputs, LibraryModels models) {
    this.inputs = inputs;
    this.models = models;
    this.units = new SourceUnit[inputs.size()];
    this.files = new SourceFile[inputs.size()];
  }

  /**
   * Parses and lowers {@code inputs}, several at a time; names that cannot be resolved stay
   * unknown. A file with a syntax error becomes a problem. Several files may declare the same type:
   * each is lowered.
   *
   * @param classes directories and jars to resolve names with, besides the JDK's
   * @param jobs how many threads to use
   */
  public static Output lower(
      List<Input> inputs, List<Path> classes, LibraryModels models, int jobs) {
    return lower(inputs, classes, models, jobs, TreeBudget.ofHeap());
  }

  static Output lower(
      List<Input> inputs, List<Path> classes, LibraryModels models, int jobs, TreeBudget trees) {
    return new SourceFrontEnd(inputs, models).lower(classes, jobs, trees);
  }

  private Output lower(List<Path> classes, int jobs, TreeBudget trees) {
    Types.Builder builder = new Types.Builder();
    try (ClassFiles classFiles = new ClassFiles(classes, models.annotationTypes())) {
      Crew.run(jobs, inputs.size(), this::read);
      SourceIndex index = new SourceIndex();
      Arrays.stream(units).filter(Objects::nonNull).forEach(index::add);
      Universe universe = new Universe(index, classFiles, models, builder, trees);
      Crew.run(jobs, inputs.size(), i -> lower(i, universe));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    problems.sort(Comparator.comparing(Problem::path).thenComparing(Problem::line));
    List<SourceFile> lowered = Arrays.stream(files).filter(Objects::nonNull).toList();
    return new Output(new Program(lowered, builder.build(), unread), problems);
  }

  private void problem(Problem problem) {
    synchronized (problems) {
      problems.add(problem);
    }
  }

  private void read(int index) {
    Input input = inputs.get(index);
    Path name = input.file().getFileName();
    if (name != null && name.toString().equals("module-info.java")) {
      return; // everything is checked as one unnamed module
    }
    String path = input.shownPath();
    try {
      if (Files.size(input.file()) > MOST_BYTES) {
        problem(new Problem(path, 0, TOO_LONG));
        return;
      }
      byte[] bytes = Files.readAllBytes(input.file());
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.length() > MAX_LENGTH) {
        tooLong(path, text);
      } else {
        units[index] = new SourceUnit(path, text);
      }
    } catch (CharacterCodingException e) {
      problem(new Problem(path, 0, "is not UTF-8"));
    } catch (IOException e) {
      problem(new Problem(path, 0, "cannot be read: " + e));
    }
  }

  private void tooLong(String path, String text) {
    if (models.scan(Rules.starts(), true).mayMatter(text)) {
      problem(new Problem(path, 0, TOO_LONG));
      return;
    }
    Outline outline = Outline.of(text);
    String prefix = outline.packageName().isEmpty() ? "" : outline.packageName() + ".";
    outline.types().forEach(type -> unread.add(prefix + type));
  }

  private void lower(int index, Universe universe) {
    SourceUnit unit = units[index];
    if (unit == null) {
      return;
    }
    try {
      Syntax syntax = unit.syntax(universe);
      if (syntax.problem() != null) {
        problem(syntax.problem());
      }
      CompilationUnit tree = syntax.tree();
      if (tree != null) {
        files[index] = lower(unit, syntax.positions(), tree, universe);
      }
    } catch (StackOverflowError e) {
      problem(new Problem(unit.path(), 0, "is nested too deeply for Heed"));
    }
    unit.forgetSyntax(universe);
  }

  private static SourceFile lower(
      SourceUnit unit, Positions positions, CompilationUnit tree, Universe universe) {
    SourceUnit.Declared declared = unit.declared(universe);
    Notes notes = new Notes(positions);
    Scope outside = Scope.of(declared.scope());
    Unit lowering = new Unit(universe, positions, notes, outside);
    notes.in(lowering::scope);
    List<TypeDecl> types = new ArrayList<>();
    int next = 0;
    for (TypeDeclaration<?> each : tree.getTypes()) {
      types.add(lowering.declarations.type(each, declared.inOrder().get(next++)));
    }
    declared.inOrder().forEach(SourceClass::complete);
    types.sort(Comparator.comparingInt(t -> t.span().start()));
    return new SourceFile(
        unit.path(), positions.lines(), types, notes.suppressions(), notes.generated());
  }
}
