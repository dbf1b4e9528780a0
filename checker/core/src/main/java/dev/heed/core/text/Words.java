package dev.heed.core.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * A set of identifiers, told apart by their hashes: it may take one word for another, but never
 * says that a word is missing which is there. Immutable.
 */
public final class Words {
  public static final Words NONE = new Words(new int[0]);

  private final int[] hashes;

  private Words(int[] sorted) {
    this.hashes = sorted;
  }

  /**
   * These words, as they look in a text, and as their UTF-8 looks when each byte is a character.
   */
  public static Words of(Collection<String> words) {
    Builder builder = new Builder();
    for (String word : words) {
      builder.add(word.hashCode());
      builder.add(bytewise(word).hashCode());
    }
    return builder.build();
  }

  /** The text whose characters are the bytes of the UTF-8 of {@code text}. */
  public static String bytewise(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  public boolean isEmpty() {
    return hashes.length == 0;
  }

  /** Says whether a word with this hash is among them. */
  public boolean has(int hash) {
    return Arrays.binarySearch(hashes, hash) >= 0;
  }

  /** Says whether {@code word} is among them. */
  public boolean has(String word) {
    return has(word.hashCode()) || has(bytewise(word).hashCode());
  }

  /** Says whether the two have a word in common. */
  public boolean hasAny(Words others) {
    int[] few = hashes.length < others.hashes.length ? hashes : others.hashes;
    Words many = few == hashes ? others : this;
    for (int hash : few) {
      if (many.has(hash)) {
        return true;
      }
    }
    return false;
  }

  /** The words of both. */
  public Words and(Words others) {
    Builder builder = new Builder();
    builder.addAll(this);
    builder.addAll(others);
    return builder.build();
  }

  /** Collects words. Not thread-safe. */
  public static final class Builder {
    private int[] table = new int[32];
    private int size;
    private boolean zero;

    /** Adds the word with this {@link String#hashCode}. */
    public void add(int hash) {
      if (hash == 0) {
        zero = true;
        return;
      }
      int at = place(table, hash);
      if (table[at] == 0) {
        table[at] = hash;
        if (++size * 2 > table.length) {
          grow();
        }
      }
    }

    public void addAll(Words words) {
      for (int hash : words.hashes) {
        add(hash);
      }
    }

    private static int place(int[] table, int hash) {
      int at = (hash * 0x9E3779B9) >>> 16 & (table.length - 1);
      while (table[at] != 0 && table[at] != hash) {
        at = (at + 1) & (table.length - 1);
      }
      return at;
    }

    private void grow() {
      int[] larger = new int[table.length * 2];
      for (int hash : table) {
        if (hash != 0) {
          larger[place(larger, hash)] = hash;
        }
      }
      table = larger;
    }

    public Words build() {
      int[] found = new int[size + (zero ? 1 : 0)];
      int next = 0;
      for (int hash : table) {
        if (hash != 0) {
          found[next++] = hash;
        }
      }
      Arrays.sort(found);
      return new Words(found);
    }
  }
}
