package dev.heed.lint.report;

/** How a piece of text looks on a terminal. */
public enum Style {
  BOLD("1"),
  RED("1;31"),
  YELLOW("1;33"),
  BLUE("1;34"),
  CYAN("1;36");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** {@code text} in this style, or as it is where there is no colour. */
  public String on(String text, boolean colour) {
    return colour ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
