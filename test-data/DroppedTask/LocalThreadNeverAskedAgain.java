package heed.droppedtask;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TransferQueue;

/** The thread has a name, a priority and no way to stop it. */
public class LocalThreadNeverAskedAgain {
  private final TransferQueue<Runnable> callbacks = new LinkedTransferQueue<>();

  public void open() {
    Thread dispatcher = new Thread(this::dispatch);
    dispatcher.setName("dispatcher");
    dispatcher.setPriority(Thread.MAX_PRIORITY);
    dispatcher.start(); // expect: DroppedTask
  }

  public void offer(Runnable callback) {
    callbacks.add(callback);
  }

  private void dispatch() {
    for (; ; ) {
      Runnable callback;
      try {
        callback = callbacks.take();
      } catch (InterruptedException e) {
        return;
      }
      callback.run();
    }
  }
}
