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
import dev.heed.core.finding.Problem;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the parser makes of a file.
 *
 * @param tree null when the file cannot be parsed
 * @param problem why it cannot; null otherwise
 */
record Syntax(@Nullable CompilationUnit tree, Positions positions, @Nullable Problem problem) {
  /** Beyond this the parser takes minutes, in the power of the depth. */
  private static final int MAX_NESTING = 14;

  /** What parses these deep trees recurses; nobody writes more than some dozens. */
  private static final int MAX_DEPTH = 2000;

  static Syntax parse(String path, String text, Outline outline) {
    if (outline.nesting() > MAX_NESTING || outline.depth() > MAX_DEPTH) {
      return failed(new Problem(path, 0, "is nested too deeply"));
    }
    Provider plain = Providers.provider(text);
    if (!text.contains("\\u")) {
      return parse(path, text, plain, UnaryOperator.identity());
    }
    UnicodeEscapeProcessingProvider decoded = new UnicodeEscapeProcessingProvider(plain);
    return parse(path, text, decoded, at -> decoded.getPositionMapping().transform(at));
  }

  /**
   * @param original gives for a position in what {@code provider} reads that in the text
   */
  private static Syntax parse(
      String path, String text, Provider provider, UnaryOperator<Position> original) {
    try {
      ParseResult<CompilationUnit> result =
          new JavaParser(configuration()).parse(ParseStart.COMPILATION_UNIT, provider);
      if (!result.getProblems().isEmpty()) {
        return failed(problem(path, result.getProblems().get(0), original));
      }
      return result
          .getResult()
          .map(tree -> new Syntax(tree, new Positions(text, original), null))
          .orElseGet(() -> failed(new Problem(path, 0, "cannot be parsed")));
    } catch (StackOverflowError e) {
      return failed(new Problem(path, 0, "is nested too deeply"));
    }
  }

  private static Syntax failed(Problem problem) {
    return new Syntax(null, new Positions("", UnaryOperator.identity()), problem);
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

  private static Problem problem(
      String path, com.github.javaparser.Problem problem, UnaryOperator<Position> original) {
    int line =
        problem
            .getLocation()
            .flatMap(at -> at.toRange())
            .map(range -> original.apply(range.begin).line)
            .orElse(0);
    String message = problem.getMessage().lines().findFirst().orElse("cannot be parsed");
    return new Problem(path, line, message);
  }
}
