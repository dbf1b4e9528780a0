package dev.heed.core.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of one model file.
 *
 * @param name what messages call it, such as its path
 */
public record ModelSource(String name, String text) {

  /** Reads a user's file. */
  public static ModelSource ofFile(Path file) throws IOException {
    return new ModelSource(file.toString(), Files.readString(file));
  }

  /** Reads a file that comes with Heed. */
  static ModelSource ofResource(String name) {
    try (InputStream in = ModelSource.class.getResourceAsStream("models/" + name)) {
      if (in == null) {
        throw new IllegalStateException("Heed's jar lacks its model " + name);
      }
      return new ModelSource(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("Heed's model " + name + " cannot be read", e);
    }
  }
}
