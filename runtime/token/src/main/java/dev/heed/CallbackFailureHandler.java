package dev.heed;

/**
 * Hears of a callback's failure when no caller of {@code cancel} is there to be told: after a
 * deadline, a {@code close()}, on an executor. Also of the failure of a task that nobody read when
 * its {@link TaskGroup} is closed, and of one that nobody waited for any more: in an {@linkplain
 * Cancellable#abandoning abandoned} call, in a lost branch of a {@link Race}, in a disposer.
 */
@FunctionalInterface
public interface CallbackFailureHandler {
  /**
   * Called once per failure, on the thread that ran the callback or closes the group. Should be
   * short and not throw.
   *
   * @param token the token whose callback failed; of a task, the task's token
   * @param failure what it threw, or the executor's rejection
   */
  void callbackFailed(CancellationToken token, Throwable failure);
}
