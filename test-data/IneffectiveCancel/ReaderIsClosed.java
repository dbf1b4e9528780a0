package heed.ineffectivecancel;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntConsumer;

/** The interrupt does its part, and something else ends the wait that it cannot. */
public class ReaderIsClosed implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final IntConsumer bytes;
  private final BlockingQueue<Integer> queue;
  private final Thread reading = new Thread(this::read, "reader");
  private final Thread feeding = new Thread(this::feed, "feeder");

  public ReaderIsClosed(Socket socket, InputStream in, IntConsumer bytes, BlockingQueue<Integer> queue) {
    this.socket = socket;
    this.in = in;
    this.bytes = bytes;
    this.queue = queue;
  }

  public void start() {
    reading.start();
    feeding.start();
  }

  private void read() {
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        bytes.accept(b);
      }
    } catch (IOException e) {
      System.err.println("reader: " + e);
    }
  }

  private void feed() {
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        queue.put(b);
      }
    } catch (IOException e) {
      System.err.println("feeder: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void stopFeeding() {
    feeding.interrupt(); // fine: ends the put
  }

  @Override
  public void close() throws IOException {
    reading.interrupt(); // fine: the socket is closed, too
    socket.close();
  }
}
