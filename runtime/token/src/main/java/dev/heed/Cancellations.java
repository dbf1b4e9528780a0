package dev.heed;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileLockInterruptionException;
import java.util.concurrent.CancellationException;

/** Which exceptions are a cancel in other clothes. Asked only where the token is cancelled. */
final class Cancellations {
  private Cancellations() {}

  /**
   * What an interrupted wait of the JDK throws.
   *
   * @param delivered whether the thread was interrupted for the sake of the token
   */
  static boolean isInterruption(Throwable thrown, boolean delivered) {
    Throwable plain = thrown instanceof UncheckedIOException io ? io.getCause() : thrown;
    return plain instanceof InterruptedException
        || plain instanceof InterruptedIOException
        // ClosedByInterruptException is one.
        || plain instanceof AsynchronousCloseException
        || plain instanceof FileLockInterruptionException
        // The JDK closes the socket of an interrupted virtual thread, and says only this.
        || (plain instanceof SocketException
            && delivered
            && TaskThreads.isVirtual(Thread.currentThread()));
  }

  /** A cancellation of something else: if the token is cancelled too, the token's comes first. */
  static boolean isOther(Throwable thrown, CancellationToken token) {
    return thrown instanceof CancelledException cancel && cancel.token() != token;
  }

  /** Whether it is a cancellation of any kind. */
  static boolean isCancellation(Throwable thrown) {
    return thrown instanceof CancellationException || thrown instanceof InterruptedException;
  }

  /** The exception for {@code token} in place of {@code original}, which it keeps. */
  static CancelledException insteadOf(Throwable original, CancellationToken token) {
    CancelledException cancel = new CancelledException(token);
    cancel.addSuppressed(original);
    return cancel;
  }
}
