package heed.lockheldacrosswait;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** The lock is there so that one waits at a time: nobody does other work under it. */
public class LockForOneAtATime {
  private final Object once = new Object();
  private final ExecutorService pool;
  private volatile String schema;

  public LockForOneAtATime(ExecutorService pool) {
    this.pool = pool;
  }

  String schema(Callable<String> reader) throws InterruptedException, ExecutionException {
    String known = schema;
    if (known != null) {
      return known;
    }
    synchronized (once) {
      if (schema == null) {
        schema = pool.submit(reader).get(); // fine: no other method takes this lock
      }
      return schema;
    }
  }
}
