package dev.heed.core.config;

/** A configuration that is wrong. The message is for the user and says where and what. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  public ConfigException(String message) {
    super(message);
  }

  /** At a line, from 1, of {@code file}. */
  public ConfigException(Object file, int line, String message) {
    this(file + ":" + line + ": " + message);
  }
}
