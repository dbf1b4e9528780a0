package dev.heed.lint.report;

import java.io.Console;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the output goes.
 *
 * @param interactive a person looks at it
 * @param plain colour is not wanted there
 */
public record Terminal(boolean interactive, boolean plain) {

  /** A pipe or a file. */
  public static final Terminal NONE = new Terminal(false, true);

  /** When to use colour. */
  public enum Colour {
    AUTO,
    ALWAYS,
    NEVER;

    /** As users spell it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What this process was started on. */
  public static Terminal detect(Map<String, String> environment) {
    // https://no-color.org: set and not empty.
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    return new Terminal(isTerminal(System.console()), plain);
  }

  /** Says whether to use colour, given what the user wants. */
  public boolean colour(Colour wanted) {
    return switch (wanted) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> interactive && !plain;
    };
  }

  /** Text from a source file, without what would steer a terminal. */
  public static String printable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      clean.append(Character.isISOControl(c) && c != '\n' ? '\uFFFD' : c);
    }
    return clean.toString();
  }

  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      // Since JDK 22 there may be a console in a pipe too, and this method to tell.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
