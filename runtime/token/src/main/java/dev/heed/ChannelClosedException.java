package dev.heed;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a {@link BoundedChannel} that was closed: to a sender, whose value then was not taken
 * and is still its own; to a receiver, when no value is left. The cause is the failure that the
 * channel was closed with, if any.
 */
public final class ChannelClosedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final boolean complete;

  ChannelClosedException(boolean complete, @Nullable Throwable cause) {
    super(complete ? "the channel is closed" : "the channel was closed before its end", cause);
    this.complete = complete;
  }

  /**
   * Whether this is a regular end: the channel was closed without a failure, and no value that it
   * had taken was thrown away by an abort.
   */
  public boolean isComplete() {
    return complete;
  }
}
