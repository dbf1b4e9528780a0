package dev.heed.javac.lower;

import com.sun.source.tree.Tree;

/** Operators as they are written. */
final class Operators {
  private Operators() {}

  static String binary(Tree.Kind kind) {
    return switch (kind) {
      case CONDITIONAL_AND -> "&&";
      case CONDITIONAL_OR -> "||";
      case PLUS -> "+";
      case MINUS -> "-";
      case MULTIPLY -> "*";
      case DIVIDE -> "/";
      case REMAINDER -> "%";
      case EQUAL_TO -> "==";
      case NOT_EQUAL_TO -> "!=";
      case LESS_THAN -> "<";
      case LESS_THAN_EQUAL -> "<=";
      case GREATER_THAN -> ">";
      case GREATER_THAN_EQUAL -> ">=";
      case AND -> "&";
      case OR -> "|";
      case XOR -> "^";
      case LEFT_SHIFT -> "<<";
      case RIGHT_SHIFT -> ">>";
      case UNSIGNED_RIGHT_SHIFT -> ">>>";
      default -> "?";
    };
  }

  static String assignment(Tree.Kind kind) {
    return switch (kind) {
      case PLUS_ASSIGNMENT -> "+=";
      case MINUS_ASSIGNMENT -> "-=";
      case MULTIPLY_ASSIGNMENT -> "*=";
      case DIVIDE_ASSIGNMENT -> "/=";
      case REMAINDER_ASSIGNMENT -> "%=";
      case AND_ASSIGNMENT -> "&=";
      case OR_ASSIGNMENT -> "|=";
      case XOR_ASSIGNMENT -> "^=";
      case LEFT_SHIFT_ASSIGNMENT -> "<<=";
      case RIGHT_SHIFT_ASSIGNMENT -> ">>=";
      case UNSIGNED_RIGHT_SHIFT_ASSIGNMENT -> ">>>=";
      default -> "=";
    };
  }

  static String unary(Tree.Kind kind) {
    return switch (kind) {
      case LOGICAL_COMPLEMENT -> "!";
      case BITWISE_COMPLEMENT -> "~";
      case UNARY_MINUS -> "-";
      case UNARY_PLUS -> "+";
      case PREFIX_INCREMENT -> "++";
      case PREFIX_DECREMENT -> "--";
      case POSTFIX_INCREMENT -> "x++";
      case POSTFIX_DECREMENT -> "x--";
      default -> "?";
    };
  }
}
