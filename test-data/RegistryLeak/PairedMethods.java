package heed.registryleak;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/** One method puts in, another takes out; sometimes of another class. */
public class PairedMethods {
  /** Children are removed by the children. */
  static final class Group {
    final Set<Child> active = ConcurrentHashMap.newKeySet();

    Child open() {
      Child child = new Child(this);
      active.add(child); // fine: the child removes itself
      return child;
    }
  }

  /** A thread that leaves its group at its end. */
  static final class Child extends Thread {
    private final Group group;

    Child(Group group) {
      this.group = group;
    }

    @Override
    public void run() {
      group.active.remove(this);
    }
  }

  private final Map<String, CancellationSource> streams = new ConcurrentHashMap<>();
  private final Map<Integer, Future<?>> commits = new HashMap<>();

  CancellationToken register(String stream) {
    CancellationSource source = CancellationSource.create();
    CancellationSource old = streams.put(stream, source); // fine: unregister() takes it out
    if (old != null) {
      old.cancel();
    }
    return source.token();
  }

  void unregister(String stream) {
    CancellationSource source = streams.remove(stream);
    if (source != null) {
      source.cancel();
    }
  }

  synchronized void commit(int partition, Future<?> commit) {
    commits.put(partition, commit); // fine: done() takes it out
  }

  synchronized void done(int partition) {
    Future<?> commit = commits.remove(partition);
    if (commit != null) {
      commit.cancel(false);
    }
  }
}
