package dev.heed.lint;

/** The command can't do what it was asked. The message is for the user. */
public final class WrongUse extends Exception {
  private static final long serialVersionUID = 1;

  public WrongUse(String message) {
    super(message);
  }
}
