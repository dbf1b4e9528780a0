package dev.heed.bench;

import io.grpc.Context;

/**
 * A gRPC context that is replaced every 1000 uses. It keeps the listener of each child that was
 * cancelled first, and searches them all, so a benchmark on one would measure its own length.
 */
final class LeakyContext {
  private static final int USES = 1_000;

  private volatile Context.CancellableContext context = Context.ROOT.withCancellation();
  private int uses;

  /** The count is not exact when threads share it; it does not need to be. */
  Context.CancellableContext get() {
    if (++uses >= USES) {
      uses = 0;
      context = Context.ROOT.withCancellation();
    }
    return context;
  }
}
