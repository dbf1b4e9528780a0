package dev.heed;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.SocketException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileLockInterruptionException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Which exceptions are a cancel in other clothes. Asked only where the token is cancelled. */
final class Cancellations {
  /** {@code Thread.isVirtual()}; null before JDK 21, for good (JEP 444). */
  private static final @Nullable MethodHandle IS_VIRTUAL =
      Runtime.version().feature() >= 21 ? findIsVirtual() : null;

  private Cancellations() {}

  private static MethodHandle findIsVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

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
        || (plain instanceof SocketException && delivered && isVirtual());
  }

  /** A cancellation of something else: if the token is cancelled too, the token's comes first. */
  static boolean isOther(Throwable thrown, CancellationToken token) {
    return thrown instanceof CancelledException cancel && cancel.token() != token;
  }

  /** Whether it is a cancellation of any kind. */
  static boolean isCancellation(@Nullable Throwable thrown) {
    return thrown instanceof CancellationException || thrown instanceof InterruptedException;
  }

  /** The exception for {@code token} in place of {@code original}, which it keeps. */
  static CancelledException insteadOf(Throwable original, CancellationToken token) {
    CancelledException cancel = new CancelledException(token);
    cancel.addSuppressed(original);
    return cancel;
  }

  private static boolean isVirtual() {
    if (IS_VIRTUAL == null) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
