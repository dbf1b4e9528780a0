package heed.droppedtask;

import dev.heed.CancellationToken;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** No handle is kept, and none is needed: the body hears of the end in another way. */
public class ListensToSomething implements AutoCloseable {
  private static final String PILL = new String("no more");

  private final BlockingQueue<String> work;
  private final Consumer<String> worker;
  private final ServerSocket server;
  private volatile boolean open = true;

  public ListensToSomething(BlockingQueue<String> work, Consumer<String> worker, ServerSocket server) {
    this.work = work;
    this.worker = worker;
    this.server = server;
  }

  void underToken(CancellationToken token) {
    new Thread( // fine: the token ends it
            () -> {
              while (!token.isCancelled()) {
                String item = work.poll();
                if (item != null) {
                  worker.accept(item);
                }
              }
            })
        .start();
  }

  void underTokenByCallee(CancellationToken token) {
    CompletableFuture.runAsync(() -> runUnder(token)); // fine: the token is handed down
  }

  private void runUnder(CancellationToken token) {
    while (true) {
      token.throwIfCancelled();
      String item = work.poll();
      if (item != null) {
        worker.accept(item);
      }
    }
  }

  void underFlag() {
    new Thread(this::whileOpen, "work").start(); // fine: close() clears the flag
  }

  private void whileOpen() {
    try {
      while (open) {
        String item = work.poll(300, TimeUnit.MILLISECONDS);
        if (item != null) {
          worker.accept(item);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void untilThePill() {
    new Thread(this::untilPill, "pill-taker").start(); // fine: close() sends the pill
  }

  private void untilPill() {
    try {
      while (true) {
        String item = work.take();
        if (item == PILL) {
          return;
        }
        worker.accept(item);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void accepting(Consumer<Socket> clients) {
    new Thread(() -> acceptAll(clients), "acceptor").start(); // fine: close() closes the socket
  }

  private void acceptAll(Consumer<Socket> clients) {
    try {
      while (true) {
        clients.accept(server.accept());
      }
    } catch (IOException e) {
      worker.accept("acceptor ends: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    open = false;
    work.add(PILL);
    server.close();
  }
}
