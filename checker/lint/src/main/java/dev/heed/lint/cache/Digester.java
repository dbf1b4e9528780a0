package dev.heed.lint.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes one digest of several things; other things, or the same in another order, give another. */
final class Digester {
  private final MessageDigest digest;

  Digester() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The digest of what a file holds, however long it is. */
  static String of(Path file) throws IOException {
    Digester content = new Digester();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        content.digest.update(buffer, 0, read);
      }
    }
    return content.toString();
  }

  Digester add(byte[] bytes) {
    add(bytes.length);
    digest.update(bytes);
    return this;
  }

  /** Adds each character as it is: an encoding would take broken ones for the same. */
  Digester add(String text) {
    byte[] bytes = new byte[2 * text.length()];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (text.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    return add(bytes);
  }

  Digester add(long number) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      digest.update((byte) (number >> shift));
    }
    return this;
  }

  /** The digest; nothing can be added after that. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
