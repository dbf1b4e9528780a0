package dev.heed.core.library;

/**
 * A part of a call that a role speaks of.
 *
 * @param index the argument, from 0; {@link #RECEIVER}, {@link #RESULT} and {@link #NONE} have none
 */
public record Target(Kind kind, int index) {

  /** Kinds of part. */
  public enum Kind {
    NONE,
    RECEIVER,
    RESULT,
    ARGUMENT
  }

  public static final Target NONE = new Target(Kind.NONE, -1);
  public static final Target RECEIVER = new Target(Kind.RECEIVER, -1);
  public static final Target RESULT = new Target(Kind.RESULT, -1);

  public static Target argument(int index) {
    return new Target(Kind.ARGUMENT, index);
  }
}
