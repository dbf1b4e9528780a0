package heed.lockheldacrosswait;

import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The wait is one call away. */
public class WaitsInAHelper {
  private final Lock lock = new ReentrantLock();
  private String version = "";

  void update(ProcessBuilder tool) throws IOException, InterruptedException {
    if (!lock.tryLock()) {
      return;
    }
    try {
      int code = run(tool); // expect-strict: LockHeldAcrossWait "`waitFor\(\)`"
      version = "v" + code;
    } finally {
      lock.unlock();
    }
  }

  String version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  private static int run(ProcessBuilder tool) throws IOException, InterruptedException {
    return tool.start().waitFor();
  }
}
