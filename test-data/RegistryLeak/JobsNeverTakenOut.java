package heed.registryleak;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Every job that ever ran can still be asked for its state. */
public class JobsNeverTakenOut {
  private final ExecutorService pool;
  private final Map<Long, Future<?>> jobs = new ConcurrentHashMap<>();

  public JobsNeverTakenOut(ExecutorService pool) {
    this.pool = pool;
  }

  void submit(long id, Runnable job) {
    jobs.put(id, pool.submit(job)); // expect: RegistryLeak
  }

  boolean isDone(long id) {
    Future<?> job = jobs.get(id);
    return job == null || job.isDone();
  }

  void cancel(long id) {
    Future<?> job = jobs.get(id);
    if (job != null) {
      job.cancel(true);
    }
  }
}
