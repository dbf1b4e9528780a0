package dev.heed.lint.source;

import com.github.javaparser.JavaToken;
import com.github.javaparser.Position;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.Node;
import dev.heed.core.program.LineMap;
import dev.heed.core.program.Span;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns the parser's lines and columns to offsets. */
final class Positions {
  private final int length;
  private final UnaryOperator<Position> original;
  private final LineMap lines;

  /**
   * @param original gives for a position in the text without Unicode escapes that in the text
   */
  Positions(String text, UnaryOperator<Position> original) {
    this.length = text.length();
    this.original = original;
    this.lines = LineMap.of(text);
  }

  LineMap lines() {
    return lines;
  }

  private int offset(Position position) {
    Position at = original.apply(position);
    return Math.max(0, Math.min(lines.offset(at.line, at.column), length));
  }

  int start(Node node) {
    return node.getRange().map(range -> offset(range.begin)).orElse(0);
  }

  /** Where a declaration starts; the parser has those of some parameters start within the type. */
  int startWithParts(Node declaration) {
    int start = start(declaration);
    for (Node part : declaration.getChildNodes()) {
      start = Math.min(start, startWithParts(part));
    }
    return start;
  }

  int end(Node node) {
    return node.getRange().map(range -> behind(range.end)).orElse(0);
  }

  private int behind(Position last) {
    return Math.min(offset(last.right(1)), length);
  }

  Span span(Node node) {
    return span(start(node), end(node));
  }

  Span span(int start, int end) {
    return new Span(start, Math.max(start, Math.min(end, length)));
  }

  Span span(JavaToken token) {
    return token
        .getRange()
        .map(range -> span(offset(range.begin), behind(range.end)))
        .orElseGet(() -> span(0, 0));
  }

  /** The first token of {@code node}. */
  static JavaToken first(Node node) {
    return node.getTokenRange().map(TokenRange::getBegin).orElse(JavaToken.INVALID);
  }

  /** The last token of {@code node}. */
  static JavaToken last(Node node) {
    return node.getTokenRange().map(TokenRange::getEnd).orElse(JavaToken.INVALID);
  }

  /** The next token that is neither blank nor comment; null at the end. */
  static @Nullable JavaToken next(JavaToken token) {
    JavaToken at = token.getNextToken().orElse(null);
    while (at != null && at.getCategory().isWhitespaceOrComment()) {
      at = at.getNextToken().orElse(null);
    }
    return at;
  }

  /** The previous token that is neither blank nor comment; null at the start. */
  static @Nullable JavaToken previous(JavaToken token) {
    JavaToken at = token.getPreviousToken().orElse(null);
    while (at != null && at.getCategory().isWhitespaceOrComment()) {
      at = at.getPreviousToken().orElse(null);
    }
    return at;
  }
}
