package dev.heed;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What only some tokens have, so that the others do not pay for it. Guarded by the token's lock.
 */
final class Extras {
  final CancelSettings settings;

  /** Also read without the lock, by tokens below that ask for their deadline. */
  volatile @Nullable Deadline deadline;

  /** Counts the armings of the timer, so that one that is too late to be taken out does nothing. */
  long arming;

  @Nullable Runnable undoTimer;
  Link @Nullable [] links;

  /** The last marking that passed through this detached token. */
  @Nullable Marking passed;

  @Nullable CompletableFuture<CancelReason> stage;
  @Nullable String label;

  Extras(CancelSettings settings) {
    this.settings = settings;
  }
}
