package heed.uncancellablewait;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;

/** The loop looks at the interrupt flag, and its waits do not. */
public class InterruptedLoopIsDeaf implements Runnable {
  interface Mirror {
    CompletableFuture<Long> copyNext(long from);
  }

  private final Mirror mirror;

  public InterruptedLoopIsDeaf(Mirror mirror) {
    this.mirror = mirror;
  }

  @Override
  public void run() {
    long position = 0;
    while (!Thread.currentThread().isInterrupted()) {
      position = mirror.copyNext(position).join(); // expect: UncancellableWait "told to stop by an"
    }
  }

  static final class Sweeper extends Thread {
    @Override
    public void run() {
      do {
        ForkJoinTask<Void> sweep = new Sweep().fork();
        sweep.quietlyJoin(); // expect: UncancellableWait
      } while (!isInterrupted());
    }
  }

  private static final class Sweep extends RecursiveAction {
    private static final long serialVersionUID = 1;

    @Override
    protected void compute() {
      System.gc();
    }
  }
}
