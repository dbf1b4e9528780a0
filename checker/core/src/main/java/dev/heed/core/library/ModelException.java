package dev.heed.core.library;

/** A model text that cannot be read: where, and what was expected there. */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final int line;
  private final int column;

  /**
   * @param line from 1
   * @param column from 1
   */
  public ModelException(String source, int line, int column, String problem) {
    super(source + ':' + line + ':' + column + ": " + problem);
    this.source = source;
    this.line = line;
    this.column = column;
  }

  /** The name of the file. */
  public String source() {
    return source;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}
