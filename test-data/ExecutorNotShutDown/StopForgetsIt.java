package heed.executornotshutdown;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The store writes on a thread of its own, and stop() has "nothing to do". */
public class StopForgetsIt {
  private static final System.Logger LOG = System.getLogger("store");

  protected final Map<String, byte[]> data = new ConcurrentHashMap<>();
  protected ExecutorService writer = Executors.newSingleThreadExecutor();

  public Future<byte[]> write(String key, byte[] value) {
    return writer.submit(() -> data.put(key, value));
  }

  public void stop() { // expect: ExecutorNotShutDown "`stop\(\)` does not shut down `writer`"
    LOG.log(System.Logger.Level.INFO, "{0} entries are kept", data.size());
  }
}
