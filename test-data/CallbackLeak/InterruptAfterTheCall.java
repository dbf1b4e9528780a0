package heed.callbackleak;

import dev.heed.CancellationToken;
import java.util.concurrent.Callable;

/** The thread is a pool's: a late cancel interrupts whatever it does by then. */
public class InterruptAfterTheCall {
  <T> T callInterruptibly(Callable<T> body, CancellationToken token) throws Exception {
    Thread self = Thread.currentThread();
    token.onCancel(self::interrupt); // expect: CallbackLeak "this thread goes on to other work"
    return body.call();
  }

  void run(Runnable body, CancellationToken token) {
    token.onCancel(Thread.currentThread()::interrupt); // expect: CallbackLeak
    body.run();
  }
}
