package heed.executornotshutdown;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The publishing task is kept, its executor is not: each start leaves a thread. */
public class NobodyKeepsIt {
  private final Runnable publish;
  private ScheduledFuture<?> publishing;

  public NobodyKeepsIt(Runnable publish) {
    this.publish = publish;
  }

  public void start(ThreadFactory threads) {
    stop();
    publishing =
        Executors.newSingleThreadScheduledExecutor(threads) // expect: ExecutorNotShutDown "nobody keeps"
            .scheduleAtFixedRate(publish, 1, 1, TimeUnit.MINUTES);
  }

  public void stop() {
    if (publishing != null) {
      publishing.cancel(false);
      publishing = null;
    }
  }

  void remindIn(long millis, Runnable reminder) {
    new Timer("reminder") // expect: ExecutorNotShutDown "nobody keeps"
        .schedule(
            new TimerTask() {
              @Override
              public void run() {
                reminder.run();
              }
            },
            millis);
  }
}
