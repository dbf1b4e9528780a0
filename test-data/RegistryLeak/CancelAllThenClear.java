package heed.registryleak;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;

/** What is added between the two steps is neither cancelled nor known. */
public class CancelAllThenClear implements AutoCloseable {
  private final ExecutorService pool;
  private final Map<String, Future<?>> downloads = new ConcurrentHashMap<>();
  private final Set<ScheduledFuture<?>> reminders = ConcurrentHashMap.newKeySet();

  public CancelAllThenClear(ExecutorService pool) {
    this.pool = pool;
  }

  void download(String url, Runnable body) {
    downloads.put(url, pool.submit(body));
  }

  void remind(ScheduledFuture<?> reminder) {
    reminders.add(reminder);
  }

  void cancelReminders() {
    reminders.forEach(reminder -> reminder.cancel(false));
    reminders.clear(); // expect: RegistryLeak
  }

  @Override
  public void close() {
    for (Future<?> download : downloads.values()) {
      download.cancel(true);
    }
    downloads.clear(); // expect: RegistryLeak
  }
}
