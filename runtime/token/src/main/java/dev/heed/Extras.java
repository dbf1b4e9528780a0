package dev.heed;

import java.util.concurrent.CompletionStage;
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

  /** What was handed out; to make a view for each who asks would keep them all. */
  @Nullable CompletionStage<CancelReason> stage;

  @Nullable String label;

  Extras(CancelSettings settings) {
    this.settings = settings;
  }
}
