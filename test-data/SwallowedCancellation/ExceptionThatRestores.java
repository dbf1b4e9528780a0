package heed.swallowedcancellation;

import java.util.concurrent.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/** The project's own exception puts the flag back when it is made. */
public class ExceptionThatRestores {
  /** Unchecked form of an interrupt. */
  public static class InterruptedRuntimeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InterruptedRuntimeException(InterruptedException cause) {
      super(cause);
      Thread.currentThread().interrupt();
    }

    public InterruptedRuntimeException(String message, InterruptedException cause) {
      super(message, cause);
      Thread.currentThread().interrupt();
    }
  }

  private final Semaphore slots = new Semaphore(2);

  void reserve() {
    try {
      slots.acquire();
    } catch (InterruptedException e) { // fine: the constructor restores
      throw new InterruptedRuntimeException(e);
    }
  }

  <T> T outcome(Future<T> future) throws ExecutionException {
    try {
      return future.get();
    } catch (InterruptedException e) { // fine: the constructor restores
      throw new InterruptedRuntimeException("while waiting for the outcome", e);
    }
  }
}
