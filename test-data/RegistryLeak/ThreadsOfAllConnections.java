package heed.registryleak;

import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The list for the day of the shutdown grows with each client that ever came. */
public class ThreadsOfAllConnections implements AutoCloseable {
  private final List<Thread> readers = new CopyOnWriteArrayList<>();
  private final Consumer<Socket> protocol;

  public ThreadsOfAllConnections(Consumer<Socket> protocol) {
    this.protocol = protocol;
  }

  void onConnect(Socket client) {
    Thread reader = new Thread(() -> protocol.accept(client), "reader-" + client.getPort());
    readers.add(reader); // expect: RegistryLeak
    reader.start();
  }

  @Override
  public void close() {
    for (Thread reader : readers) {
      reader.interrupt();
    }
  }
}
