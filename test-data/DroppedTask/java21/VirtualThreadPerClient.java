package heed.droppedtask;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Cheap to start, and as hard to stop as any. */
public class VirtualThreadPerClient {
  interface Client {
    void push(String message);
  }

  BlockingQueue<String> connect(Client client) {
    BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    Thread.startVirtualThread( // expect: DroppedTask
        () -> {
          try {
            while (true) {
              client.push(messages.take());
            }
          } catch (InterruptedException e) {
            client.push("bye");
          }
        });
    return messages;
  }

  void replay(BlockingQueue<String> messages, Client client) {
    Thread.ofVirtual()
        .name("replay")
        .start( // expect: DroppedTask
            () -> {
              try {
                while (true) {
                  client.push(messages.take());
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
