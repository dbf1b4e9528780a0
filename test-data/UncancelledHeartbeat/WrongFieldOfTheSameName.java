package heed.uncancelledheartbeat;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** close() cancels a field of this name, but that of its session. */
public class WrongFieldOfTheSameName implements AutoCloseable {
  /** A session that beats for itself. */
  static final class Session {
    ScheduledFuture<?> heartbeat;
  }

  private final ScheduledExecutorService scheduler;
  private final Session session;
  private ScheduledFuture<?> heartbeat;
  private int beats;

  public WrongFieldOfTheSameName(ScheduledExecutorService scheduler, Session session) {
    this.scheduler = scheduler;
    this.session = session;
  }

  public void open() {
    heartbeat = scheduler.scheduleAtFixedRate(() -> beats++, 500, 500, TimeUnit.MILLISECONDS); // expect: UncancelledHeartbeat
  }

  @Override
  public void close() {
    if (session.heartbeat != null) {
      session.heartbeat.cancel(false);
    }
  }

  public boolean isBeating() {
    return heartbeat != null && !heartbeat.isDone();
  }
}
