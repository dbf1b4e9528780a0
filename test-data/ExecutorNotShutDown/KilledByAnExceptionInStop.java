package heed.executornotshutdown;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The helpers that end the connections are shut down outside finally. */
public class KilledByAnExceptionInStop {
  interface Connection {
    void abort(ExecutorService helpers) throws InterruptedException;
  }

  private final List<Connection> connections;

  public KilledByAnExceptionInStop(List<Connection> connections) {
    this.connections = connections;
  }

  public void shutdown() throws InterruptedException {
    ExecutorService helpers = Executors.newCachedThreadPool(); // expect: ExecutorNotShutDown "when the code below throws"
    for (Connection connection : connections) {
      abort(connection, helpers);
    }
    helpers.shutdown();
    helpers.awaitTermination(5, TimeUnit.SECONDS);
  }

  private void abort(Connection connection, ExecutorService helpers) throws InterruptedException {
    helpers.execute(connections::clear);
    Thread.sleep(10);
  }
}
