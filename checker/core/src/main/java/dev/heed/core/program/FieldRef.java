package dev.heed.core.program;

import java.util.Objects;
import java.util.Set;

/**
 * A resolved field, of the sources or of a library. Two are equal when owner and name are.
 *
 * @param owner the declaring type
 * @param type its erased type
 */
public record FieldRef(String owner, String name, String type, Set<Flag> flags) {

  /** What is known of a field besides its type. */
  public enum Flag {
    STATIC,
    FINAL,
    VOLATILE,
    PRIVATE,
    /** Final with a compile-time constant. */
    CONSTANT
  }

  public FieldRef {
    flags = Set.copyOf(flags);
  }

  public boolean is(Flag flag) {
    return flags.contains(flag);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldRef that && owner.equals(that.owner) && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(owner, name);
  }

  @Override
  public String toString() {
    return owner + '.' + name;
  }
}
