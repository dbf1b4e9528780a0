package dev.heed;

import dev.heed.annotation.RunsTask;

/** What a {@link Heartbeat} repeats. */
@FunctionalInterface
public interface Beat {
  /**
   * Does it once.
   *
   * @param token cancelled when the heartbeat stops and when the beat's own deadline passes
   * @throws Exception if the beat failed; counted by the heartbeat's failure policy
   */
  @RunsTask
  void beat(CancellationToken token) throws Exception;
}
