package dev.heed.core.library;

import java.util.List;
import java.util.Optional;

/** The roles of one method; empty for a method of which no model speaks. Immutable. */
public final class Effects {

  /** No roles: nothing is known. */
  public static final Effects NONE = new Effects(List.of());

  private final List<Role> roles;

  private Effects(List<Role> roles) {
    this.roles = List.copyOf(roles);
  }

  public static Effects of(List<? extends Role> roles) {
    return roles.isEmpty() ? NONE : new Effects(List.copyOf(roles));
  }

  public List<Role> roles() {
    return roles;
  }

  public boolean isEmpty() {
    return roles.isEmpty();
  }

  public boolean has(Class<? extends Role> kind) {
    for (Role role : roles) {
      if (kind.isInstance(role)) {
        return true;
      }
    }
    return false;
  }

  /** The first role of a kind. */
  public <R extends Role> Optional<R> get(Class<R> kind) {
    for (Role role : roles) {
      if (kind.isInstance(role)) {
        return Optional.of(kind.cast(role));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return roles.toString();
  }
}
