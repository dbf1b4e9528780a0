package heed.unregisteredtoken;

import dev.heed.annotation.Cancels;
import dev.heed.annotation.CreatesSource;
import dev.heed.annotation.Polls;
import dev.heed.annotation.SourceType;
import dev.heed.annotation.TokenType;
import dev.heed.annotation.YieldsToken;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A team's own token library, told to Heed by annotations. */
public class SourceOfTheProjectsOwn {
  /** The read side. */
  @TokenType
  public static final class StopSignal {
    private volatile boolean stopped;

    @Polls
    public boolean isStopped() {
      return stopped;
    }
  }

  /** The write side. */
  @SourceType
  public static final class Stopper {
    private final StopSignal signal = new StopSignal();

    private Stopper() {}

    @CreatesSource(CreatesSource.Origin.ROOT)
    public static Stopper open() {
      return new Stopper();
    }

    @YieldsToken
    public StopSignal signal() {
      return signal;
    }

    @Cancels
    public void stop() {
      signal.stopped = true;
    }
  }

  interface Scan {
    void run(StopSignal signal);
  }

  private final ExecutorService pool;

  public SourceOfTheProjectsOwn(ExecutorService pool) {
    this.pool = pool;
  }

  Future<?> scan(Scan scan) {
    Stopper stopper = Stopper.open(); // expect: UnregisteredToken
    StopSignal signal = stopper.signal();
    return pool.submit(() -> scan.run(signal));
  }
}
