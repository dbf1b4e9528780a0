package heed.uncancelledheartbeat;

import java.io.IOException;

/** The renewal outlives the critical section whenever that fails, and keeps the lock for ever. */
public class LockRenewalThread {
  interface LockClient {
    void acquire(String name) throws IOException;

    void renew(String name);

    void release(String name);
  }

  interface Section {
    void run() throws IOException;
  }

  private final LockClient client;

  public LockRenewalThread(LockClient client) {
    this.client = client;
  }

  void withLock(String name, Section section) throws IOException {
    client.acquire(name);
    Thread renewal = new Thread(() -> keepAlive(name), "renew-" + name);
    renewal.start(); // expect: UncancelledHeartbeat
    section.run();
    renewal.interrupt();
    client.release(name);
  }

  private void keepAlive(String name) {
    try {
      while (true) {
        client.renew(name);
        Thread.sleep(3_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
