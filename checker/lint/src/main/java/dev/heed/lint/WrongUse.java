package dev.heed.lint;

/** The command can't do what it was asked. The message is for the user. */
final class WrongUse extends Exception {
  private static final long serialVersionUID = 1;

  WrongUse(String message) {
    super(message);
  }
}
