package heed.swallowedcancellation;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The interrupt is only the knock; what the loop believes is the flag behind it. */
public class LoopTestsItsStopFlag implements AutoCloseable {
  enum State {
    LATENT,
    STARTED,
    CLOSED
  }

  private static final System.Logger LOG = System.getLogger("reconciler");

  private final BlockingQueue<String> accounts;
  private final AtomicReference<State> state = new AtomicReference<>(State.LATENT);
  private final AtomicBoolean paused = new AtomicBoolean();
  private final Object monitor = new Object();
  private volatile boolean stopping;
  private volatile Thread worker;

  public LoopTestsItsStopFlag(BlockingQueue<String> accounts) {
    this.accounts = accounts;
  }

  void reconcile() {
    worker = Thread.currentThread();
    while (!stopping) {
      try {
        LOG.log(System.Logger.Level.INFO, "reconciled {0}", accounts.take());
      } catch (InterruptedException e) { // fine: the loop tests the flag that close sets first
        LOG.log(System.Logger.Level.DEBUG, "knocked at");
      }
    }
  }

  void watchStates() {
    while (state.get() == State.STARTED) {
      try {
        LOG.log(System.Logger.Level.INFO, "state of {0}", accounts.take());
      } catch (InterruptedException e) { // fine: the state enum is tested again
        // close() changes the state before it interrupts
      }
    }
  }

  void awaitResume() {
    synchronized (monitor) {
      while (paused.get() && !isClosed()) {
        try {
          monitor.wait();
        } catch (InterruptedException ignored) { // fine: the condition is tested again at once
        }
      }
    }
  }

  boolean isClosed() {
    return state.get() == State.CLOSED;
  }

  @Override
  public void close() {
    state.set(State.CLOSED);
    stopping = true;
    synchronized (monitor) {
      monitor.notifyAll();
    }
    Thread running = worker;
    if (running != null) {
      running.interrupt();
    }
  }
}
