package heed.fragileheartbeat;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The author thought of one kind of failure; each other kind ends the renewal for ever. */
public class CatchesOnlyChecked implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("lease");

  interface Registry {
    void renew(String lease) throws IOException;
  }

  private final Registry registry;
  private final ScheduledFuture<?> renewal;

  public CatchesOnlyChecked(ScheduledExecutorService clock, Registry registry, String lease) {
    this.registry = registry;
    this.renewal =
        clock.scheduleAtFixedRate( // expect: FragileHeartbeat "silently ends all later runs"
            () -> {
              try {
                this.registry.renew(lease);
              } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "not renewed", e);
              }
            },
            5,
            5,
            TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    renewal.cancel(false);
  }
}
