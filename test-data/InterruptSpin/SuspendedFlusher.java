package heed.interruptspin;

/** While suspended, one interrupt makes wait() throw at once, for ever. */
public class SuspendedFlusher {
  private final Object monitor = new Object();
  private boolean suspended;

  void awaitResumed() {
    synchronized (monitor) {
      while (suspended) {
        try {
          monitor.wait();
        } catch (InterruptedException e) { // expect: InterruptSpin
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  void suspend() {
    synchronized (monitor) {
      suspended = true;
    }
  }

  void resume() {
    synchronized (monitor) {
      suspended = false;
      monitor.notifyAll();
    }
  }
}
