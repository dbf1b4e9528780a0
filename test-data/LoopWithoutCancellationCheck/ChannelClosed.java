package heed.loopwithoutcancellationcheck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Loops that end when what they read from ends. */
public class ChannelClosed implements AutoCloseable {
  private static final String PILL = new String("end of feed");

  private final ServerSocket server;
  private final Selector selector;
  private final BlockingQueue<String> feed;
  private final Consumer<Socket> onSocket;
  private volatile boolean closing;

  public ChannelClosed(
      ServerSocket server, Selector selector, BlockingQueue<String> feed, Consumer<Socket> onSocket) {
    this.server = server;
    this.selector = selector;
    this.feed = feed;
    this.onSocket = onSocket;
  }

  public Future<?> acceptOn(ExecutorService pool) {
    return pool.submit(
        () -> {
          while (true) { // fine: close() closes the socket, accept() throws out
            onSocket.accept(server.accept());
          }
        });
  }

  public Future<?> acceptPolitelyOn(ExecutorService pool) {
    return pool.submit(this::acceptPolitely);
  }

  private void acceptPolitely() {
    while (true) { // fine: the handler looks whether it is closing time
      try {
        onSocket.accept(server.accept());
      } catch (IOException e) {
        if (closing) {
          break;
        }
      }
    }
  }

  public Future<?> selectOn(ExecutorService pool) {
    return pool.submit(this::select);
  }

  private void select() {
    try {
      while (selector.isOpen()) { // fine: close() wakes and closes the selector
        selector.select();
        Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
        while (keys.hasNext()) { // fine: over the keys of one round
          SelectionKey key = keys.next();
          keys.remove();
          key.interestOps(0);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Future<Long> countOn(ExecutorService pool, InputStream in) {
    return pool.submit(
        () -> {
          byte[] buffer = new byte[8192];
          long total = 0;
          int n;
          while ((n = in.read(buffer)) != -1) { // fine: ends with the stream
            total += n;
          }
          return total;
        });
  }

  public Future<Integer> linesOn(ExecutorService pool, BufferedReader in) {
    return pool.submit(
        () -> {
          int lines = 0;
          while (true) { // fine: ends with the stream
            String line = in.readLine();
            if (line == null) {
              return lines;
            }
            lines++;
          }
        });
  }

  public Future<?> feedOn(ExecutorService pool, Consumer<String> reader) {
    return pool.submit(
        () -> {
          while (true) { // fine: poison pill
            String line = feed.take();
            if (line == PILL) {
              break;
            }
            reader.accept(line);
          }
          return null;
        });
  }

  @Override
  public void close() throws IOException {
    closing = true;
    server.close();
    selector.wakeup();
    selector.close();
    feed.add(PILL);
  }
}
