package heed.droppedtask;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A reaper for the whole process: static, daemon, started once. */
public class LivesAsLongAsTheJvm {
  private static final ReferenceQueue<Object> DEAD = new ReferenceQueue<>();
  private static final Set<Reference<?>> TRACKED = ConcurrentHashMap.newKeySet();

  static {
    Thread reaper = new Thread(LivesAsLongAsTheJvm::reap, "buffer-reaper");
    reaper.setDaemon(true);
    reaper.start(); // fine: static, daemon
  }

  private LivesAsLongAsTheJvm() {}

  static void track(Object buffer) {
    TRACKED.add(new PhantomReference<>(buffer, DEAD));
  }

  private static void reap() {
    try {
      while (true) {
        TRACKED.remove(DEAD.remove());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
