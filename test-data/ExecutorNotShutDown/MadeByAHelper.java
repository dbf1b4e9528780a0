package heed.executornotshutdown;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** As an Executor it cannot even be shut down any more. */
public class MadeByAHelper {
  interface Listener {
    void changed(String path);
  }

  private final Executor callbacks;
  private final Listener listener;
  private volatile boolean open = true;

  public MadeByAHelper(Listener listener, Executor callbacks) {
    this.listener = listener;
    this.callbacks = callbacks == null ? newCallbacks(Thread::new) : callbacks;
  }

  private static Executor newCallbacks(ThreadFactory threads) {
    return Executors.newSingleThreadExecutor(threads);
  }

  CompletableFuture<Void> fire(String path) {
    return CompletableFuture.runAsync(() -> listener.changed(path), callbacks);
  }

  boolean isOpen() {
    return open;
  }

  public void shutdown() { // expect: ExecutorNotShutDown "`shutdown\(\)` does not shut down `callbacks`"
    open = false;
  }
}
