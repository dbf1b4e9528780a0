package dev.heed.lint.source;

import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The values of literals. */
final class Literals {
  private Literals() {}

  /** The value; null for {@code null} and for what is no literal of the language's. */
  static @Nullable Object value(LiteralExpr tree) {
    try {
      if (tree instanceof TextBlockLiteralExpr block) {
        return block.getValue().stripIndent().translateEscapes();
      }
      if (tree instanceof StringLiteralExpr string) {
        return string.getValue().translateEscapes();
      }
      if (tree instanceof BooleanLiteralExpr bool) {
        return bool.getValue();
      }
      if (tree instanceof IntegerLiteralExpr integer) {
        return (int) whole(integer.getValue());
      }
      if (tree instanceof LongLiteralExpr integer) {
        return whole(integer.getValue());
      }
      if (tree instanceof CharLiteralExpr character) {
        return character.getValue().translateEscapes().charAt(0);
      }
      return tree instanceof DoubleLiteralExpr number ? number(number.getValue()) : null;
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      return null;
    }
  }

  private static long whole(String written) {
    String digits = written.replace("_", "").toLowerCase(Locale.ROOT);
    if (digits.endsWith("l")) {
      digits = digits.substring(0, digits.length() - 1);
    }
    if (digits.startsWith("0x")) {
      return new BigInteger(digits.substring(2), 16).longValue();
    }
    if (digits.startsWith("0b")) {
      return new BigInteger(digits.substring(2), 2).longValue();
    }
    boolean octal = digits.length() > 1 && digits.startsWith("0");
    return new BigInteger(digits, octal ? 8 : 10).longValue();
  }

  private static Object number(String written) {
    String digits = written.replace("_", "").toLowerCase(Locale.ROOT);
    boolean isFloat = digits.endsWith("f") && (!digits.startsWith("0x") || digits.contains("p"));
    if (isFloat) {
      return Float.valueOf(digits);
    }
    return Double.valueOf(digits);
  }
}
