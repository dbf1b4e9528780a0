package dev.heed;

import org.jspecify.annotations.Nullable;

/** Texts of foreign objects for people to read, whatever their {@code toString} does. */
final class SafeText {
  private SafeText() {}

  static String of(@Nullable Object object) {
    if (object == null) {
      return "null";
    }
    try {
      return String.valueOf(object);
    } catch (Throwable broken) {
      return object.getClass().getName() + " without text: " + broken.getClass().getName();
    }
  }
}
