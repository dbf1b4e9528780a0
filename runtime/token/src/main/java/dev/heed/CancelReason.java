package dev.heed;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a token was cancelled. Immutable, and fixed by the first cancel: a reader that sees a token
 * cancelled sees its final reason.
 *
 * <p>A token cancelled through its parent has kind {@link Kind#PARENT}; {@link #origin()} is then
 * the reason of the ancestor, the same object for all descendants, and {@link #cause()} is the
 * ancestor's. To ask whether a deadline is behind it, wherever it was set, use {@link
 * #isTimeout()}.
 */
public final class CancelReason {
  /** What sort of event cancelled a token. */
  public enum Kind {
    /** Somebody called {@code cancel} on the token's own source. */
    EXPLICIT,
    /** The token's own deadline passed. */
    DEADLINE,
    /** A parent, or one of the tokens it is linked to, was cancelled. */
    PARENT,
    /** The token's own source was closed: its scope ended. */
    CLOSED,
    /** A thread interrupt was turned into a cancel. */
    INTERRUPT
  }

  private static final CancelReason EXPLICIT = new CancelReason(Kind.EXPLICIT, null, null);
  private static final CancelReason DEADLINE = new CancelReason(Kind.DEADLINE, null, null);
  private static final CancelReason CLOSED = new CancelReason(Kind.CLOSED, null, null);

  private final Kind kind;
  private final @Nullable String text;
  private final @Nullable Throwable cause;
  private final CancelReason origin;
  private final CancelReason inherited;

  private CancelReason(Kind kind, @Nullable String text, @Nullable Throwable cause) {
    this.kind = kind;
    this.text = text;
    this.cause = cause;
    this.origin = this;
    this.inherited = new CancelReason(this);
  }

  private CancelReason(CancelReason origin) {
    this.kind = Kind.PARENT;
    this.text = origin.text;
    this.cause = origin.cause;
    this.origin = origin;
    this.inherited = this;
  }

  /** An explicit cancel without further words. */
  public static CancelReason explicit() {
    return EXPLICIT;
  }

  /** An explicit cancel for the reason that {@code text} gives. */
  public static CancelReason explicit(String text) {
    return new CancelReason(Kind.EXPLICIT, Objects.requireNonNull(text, "text"), null);
  }

  /** An explicit cancel because of a failure. */
  public static CancelReason explicit(Throwable cause) {
    return new CancelReason(Kind.EXPLICIT, null, Objects.requireNonNull(cause, "cause"));
  }

  /** The passing of a deadline. */
  public static CancelReason deadline() {
    return DEADLINE;
  }

  /** The end of a scope. */
  public static CancelReason closed() {
    return CLOSED;
  }

  /** An interrupt of the thread that owned the work. */
  public static CancelReason interrupt(@Nullable Throwable cause) {
    return new CancelReason(Kind.INTERRUPT, null, cause);
  }

  /**
   * A reason of any kind that can be an origin.
   *
   * @throws IllegalArgumentException if {@code kind} is {@link Kind#PARENT}: only propagation makes
   *     it
   */
  public static CancelReason of(Kind kind, @Nullable String text, @Nullable Throwable cause) {
    if (Objects.requireNonNull(kind, "kind") == Kind.PARENT) {
      throw new IllegalArgumentException("PARENT is the kind of a propagated reason");
    }
    return new CancelReason(kind, text, cause);
  }

  /** What happened to the token that was asked; see {@link #origin()} for where it began. */
  public Kind kind() {
    return kind;
  }

  /** The text given with the cancel, or null. Descendants have it too. */
  public @Nullable String text() {
    return text;
  }

  /** The failure given with the cancel, or null. Descendants have the same object. */
  public @Nullable Throwable cause() {
    return cause;
  }

  /** The reason of the token where the cancel began: this one, unless the kind is PARENT. */
  public CancelReason origin() {
    return origin;
  }

  /** Whether a deadline began it, the token's own or an ancestor's. */
  public boolean isTimeout() {
    return origin.kind == Kind.DEADLINE;
  }

  /**
   * The reason that descendants get. One object per origin, so a cancel allocates none per token.
   */
  CancelReason inherited() {
    return inherited;
  }

  @Override
  public String toString() {
    StringBuilder words = new StringBuilder();
    if (kind == Kind.PARENT) {
      words.append("parent ");
    }
    words.append(
        switch (origin.kind) {
          case EXPLICIT -> "cancelled";
          case DEADLINE -> "deadline passed";
          case CLOSED -> "closed";
          case INTERRUPT -> "interrupted";
          case PARENT -> throw new AssertionError();
        });
    if (text != null) {
      words.append(": ").append(text);
    }
    if (cause != null) {
      words.append(" (").append(cause).append(')');
    }
    return words.toString();
  }
}
