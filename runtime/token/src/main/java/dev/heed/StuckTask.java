package dev.heed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A task of a {@link TaskRegistry} that does not do what it should, as it was at one moment.
 *
 * @param key its key
 * @param reason why it was cancelled; null if it was not, but stalls
 * @param time how long it is at it: since the cancel; since its last {@link TaskEntry#checkpoint()}
 *     or, if it never called that, since it was registered
 * @param where what its thread does; known after {@link TaskRegistry#run}, {@link
 *     TaskRegistry#submit} or a checkpoint has begun, and until it has ended
 */
public record StuckTask(
    Object key, @Nullable CancelReason reason, Duration time, Straggler where) {}
