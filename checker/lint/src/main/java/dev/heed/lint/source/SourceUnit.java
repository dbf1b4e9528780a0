package dev.heed.lint.source;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParseStart;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.Provider;
import com.github.javaparser.Providers;
import com.github.javaparser.UnicodeEscapeProcessingProvider;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.heed.core.finding.Problem;
import dev.heed.lint.symbol.ClassSymbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A source file, which is parsed when it is first needed. Thread-safe. */
final class SourceUnit {
  /** Beyond this the parser takes minutes, in the power of the depth. */
  private static final int MAX_NESTING = 14;

  /** What parses these deep trees recurses; nobody writes more than some dozens. */
  private static final int MAX_DEPTH = 2000;

  private final String path;
  private final String text;
  private final Outline outline;
  private @Nullable Parsed parsed;

  SourceUnit(String path, String text) {
    this.path = path;
    this.text = text;
    this.outline = Outline.of(text);
  }

  /**
   * What the parser makes of a file.
   *
   * @param tree null when the file cannot be parsed
   * @param types the top-level types by simple name, of two of one name the first
   * @param declared the top-level types in source order
   */
  record Parsed(
      @Nullable CompilationUnit tree,
      Positions positions,
      FileScope scope,
      Map<String, ClassSymbol> types,
      List<SourceClass> declared,
      List<Problem> problems) {}

  String path() {
    return path;
  }

  String text() {
    return text;
  }

  Outline outline() {
    return outline;
  }

  synchronized Parsed parsed(Universe universe) {
    Parsed known = parsed;
    if (known == null) {
      known = parse(universe);
      parsed = known;
    }
    return known;
  }

  /** Lets go of the syntax tree; what the file declares stays known. */
  synchronized void forgetTree() {
    Parsed known = parsed;
    if (known != null) {
      parsed =
          new Parsed(
              null,
              known.positions(),
              known.scope(),
              known.types(),
              known.declared(),
              known.problems());
    }
  }

  private Parsed parse(Universe universe) {
    List<Problem> problems = new ArrayList<>();
    if (outline.nesting() > MAX_NESTING || outline.depth() > MAX_DEPTH) {
      problems.add(new Problem(path, 0, "is nested too deeply"));
      return nothing(universe, problems);
    }
    Provider provider = Providers.provider(text);
    UnaryOperator<Position> original = UnaryOperator.identity();
    if (text.contains("\\u")) {
      UnicodeEscapeProcessingProvider decoded = new UnicodeEscapeProcessingProvider(provider);
      provider = decoded;
      original = position -> decoded.getPositionMapping().transform(position);
    }
    try {
      ParseResult<CompilationUnit> result =
          new JavaParser(configuration()).parse(ParseStart.COMPILATION_UNIT, provider);
      for (com.github.javaparser.Problem each : result.getProblems()) {
        if (problems.isEmpty()) {
          problems.add(problem(each, original));
        }
      }
      CompilationUnit tree = result.getResult().orElse(null);
      if (tree == null || !problems.isEmpty()) {
        return nothing(universe, problems);
      }
      return declare(universe, tree, new Positions(text, original), problems);
    } catch (StackOverflowError e) {
      problems.add(new Problem(path, 0, "is nested too deeply"));
      return nothing(universe, problems);
    }
  }

  /** The newest language there is; whether a file may use all of it is for its compiler to say. */
  private static ParserConfiguration configuration() {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
            .setAttributeComments(false);
    configuration.getProcessors().clear();
    return configuration;
  }

  private Problem problem(com.github.javaparser.Problem problem, UnaryOperator<Position> original) {
    int line =
        problem
            .getLocation()
            .flatMap(at -> at.toRange())
            .map(range -> original.apply(range.begin).line)
            .orElse(0);
    String message = problem.getMessage().lines().findFirst().orElse("cannot be parsed");
    return new Problem(path, line, message);
  }

  private Parsed nothing(Universe universe, List<Problem> problems) {
    return new Parsed(
        null,
        new Positions("", UnaryOperator.identity()),
        new FileScope(universe, path, new CompilationUnit()),
        Map.of(),
        List.of(),
        problems);
  }

  private Parsed declare(
      Universe universe, CompilationUnit tree, Positions positions, List<Problem> problems) {
    FileScope scope = new FileScope(universe, path, tree);
    Scope outside = Scope.of(scope);
    Map<String, ClassSymbol> types = new LinkedHashMap<>();
    List<SourceClass> declared = new ArrayList<>();
    for (TypeDeclaration<?> each : tree.getTypes()) {
      SourceClass type = SourceClass.topLevel(each, outside);
      types.putIfAbsent(type.simpleName(), type);
      scope.declare(type);
      declared.add(type);
    }
    return new Parsed(tree, positions, scope, types, declared, problems);
  }
}
