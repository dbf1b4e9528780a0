package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Conformance statement 80: what is over is held by nothing that is not. */
class RetentionTest {
  private final CancellationSource root = CancellationSource.create();
  private final CancellationToken token = root.token();

  /** Something of the user's, whose collection shows that nothing holds it. */
  private static final class Payload {
    void use() {}

    void fail() {
      throw new IllegalStateException("callback");
    }
  }

  @Test
  @DisplayName("[80] a parent does not hold children that ended, however they ended")
  void children() throws Exception {
    collected(
        () -> closed(token.child()),
        () -> {
          CancellationSource one = token.child();
          one.detach();
          return one;
        },
        () -> {
          CancellationSource one = token.child();
          one.cancel();
          return one;
        },
        () -> {
          CancellationSource one = token.child();
          assertThatThrownBy(
                  () -> {
                    try (one) {
                      throw new IllegalStateException("body");
                    }
                  })
              .hasMessage("body");
          return one;
        },
        () -> closed(CancellationSource.linked(token, CancellationSource.create().token())),
        () -> {
          CancellationSource other = CancellationSource.create();
          CancellationSource one = CancellationSource.linked(token, other.token());
          other.cancel();
          return one;
        },
        () -> {
          CancellationSource middle = token.child();
          CancellationSource leaf = middle.token().child();
          middle.detach();
          leaf.close();
          return middle;
        });
    assertThat(token.childCount()).isZero();
    assertThat(root.isCancelled()).isFalse();
  }

  @Test
  @DisplayName("[80] the timer does not hold tokens that ended before their deadline")
  void timer() throws Exception {
    Duration day = Duration.ofDays(1);
    collected(
        () -> closed(CancellationSource.withDeadline(token, day)),
        () -> {
          CancellationSource one = CancellationSource.withDeadline(day);
          one.cancel();
          return one;
        },
        () -> {
          CancellationSource one = CancellationSource.withDeadline(token, day);
          one.detach();
          return one;
        });
  }

  @Test
  @DisplayName("[80] a cancelled token holds neither parent nor siblings nor children")
  void cancelledToken() throws Exception {
    List<Object> held = new ArrayList<>();
    collected(
        () -> {
          CancellationSource parent = CancellationSource.create();
          CancellationToken kept = parent.token().child().token();
          held.add(kept);
          held.add(CancellationSource.linked(parent.token(), token).token());
          parent.cancel();
          return parent;
        },
        () -> {
          CancellationSource parent = CancellationSource.create();
          CancellationSource sibling = parent.token().child();
          held.add(parent.token().child());
          sibling.token().onCancel(() -> {});
          parent.cancel();
          return sibling;
        },
        () -> {
          CancellationSource parent = CancellationSource.create();
          CancellationSource child = parent.token().child();
          child.token().child();
          parent.cancel();
          held.add(parent);
          return child;
        },
        () -> {
          CancellationSource child = token.child();
          held.add(child);
          CancellationSource grandchild = child.token().child();
          child.close();
          return grandchild;
        });
    assertThat(held).hasSize(5);
  }

  @Test
  @DisplayName("[80] a registration that is over does not hold its callback")
  void callbacks() throws Exception {
    List<Registration> held = new ArrayList<>();
    List<Runnable> queue = new ArrayList<>();
    collected(
        () -> {
          Payload used = new Payload();
          Registration one = token.onCancel(used::use);
          held.add(one);
          one.unregister();
          return used;
        },
        () -> {
          Payload used = new Payload();
          CancellationSource source = CancellationSource.create();
          held.add(source.token().onCancel(used::use));
          source.cancel();
          return used;
        },
        () -> {
          Payload used = new Payload();
          CancellationSource source = CancellationSource.create();
          held.add(source.token().onCancel(used::fail));
          assertThat(source.cancelCollecting(CancelReason.explicit())).hasSize(1);
          return used;
        },
        () -> {
          Payload used = new Payload();
          held.add(CancellationToken.cancelled().onCancel(used::use));
          return used;
        },
        () -> {
          Payload used = new Payload();
          CancellationSource source = CancellationSource.create();
          Registration one = source.token().onCancel(queue::add, used::use);
          held.add(one);
          source.cancel();
          queue.remove(0);
          one.unregister();
          return used;
        });
    assertThat(held).hasSize(5).allSatisfy(one -> assertThat(one.unregister()).isFalse());
  }

  @Test
  @DisplayName(
      "[80] a token does not hold threads that waited for it, nor those that met on its lock")
  void threads() throws Exception {
    collected(
        () -> {
          Threads.Task task = Threads.start(() -> token.await(Duration.ofMillis(1)));
          task.join();
          return task.thread;
        },
        () -> {
          Threads.Task task =
              Threads.start(
                  () -> assertThatThrownBy(token::await).isInstanceOf(InterruptedException.class));
          task.parked().thread.interrupt();
          task.join();
          return task.thread;
        },
        () -> {
          CancellationSource child = token.child();
          Threads.Task task = Threads.start(() -> child.token().await()).parked();
          child.cancel();
          task.join();
          return task.thread;
        },
        () -> {
          // The lock is held until the other is parked on it.
          token.lock();
          Threads.Task task;
          try {
            task = Threads.start(() -> token.child().close()).parked();
          } finally {
            token.unlock();
          }
          task.join();
          return task.thread;
        });
  }

  @Test
  @DisplayName("[80] a registry and an owner do not hold tasks and heartbeats that ended")
  void tasks() throws Exception {
    TaskRegistry<String> registry = TaskRegistry.create(token);
    collected(
        () -> {
          TaskEntry<String> entry = registry.register("normal");
          entry.close();
          return entry;
        },
        () -> {
          TaskEntry<String> entry = registry.register("cancelled");
          registry.cancelAll();
          entry.close();
          return entry;
        },
        () -> {
          Payload body = new Payload();
          assertThatThrownBy(
                  () ->
                      registry.run(
                          "failing",
                          own -> {
                            body.fail();
                            return null;
                          }))
              .hasMessage("callback");
          return body;
        },
        () -> {
          Heartbeat beat = Heartbeat.start(token, Duration.ofHours(1), own -> {});
          beat.close();
          return beat;
        });
    registry.close();
    assertThat(token.childCount()).isZero();
    assertThat(token.callbackCount()).isZero();
  }

  private static CancellationSource closed(CancellationSource one) {
    one.close();
    return one;
  }

  /** Makes each thing in a frame of its own and waits until the collector has taken them all. */
  @SafeVarargs
  private static void collected(Callable<Object>... makers) throws Exception {
    List<WeakReference<Object>> made = new ArrayList<>();
    for (Callable<Object> maker : makers) {
      made.add(new WeakReference<>(maker.call()));
    }
    for (int i = 0; i < made.size(); i++) {
      WeakReference<Object> one = made.get(i);
      Threads.eventually(
          () -> {
            System.gc();
            return one.get() == null;
          },
          "held: maker " + i);
    }
  }
}
