package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Conformance statements 12 to 26: the tree.
 *
 * <p>26 (foreign implementations of the interface) does not apply: the token is a final class,
 * there are no foreign ones. What it asks of bridges, no thread per link and unlinking on close, is
 * tested for linked sources. Of 24 the part on values does not apply: tokens carry none.
 */
class TreeTest {
  private final CancellationSource root = CancellationSource.create();

  @Test
  @DisplayName("[12] cancelling a parent cancels the child before it returns and wakes both")
  void parentCancelsChild() throws Exception {
    CancellationSource child = root.token().child();
    Threads.Task one = Threads.start(() -> root.token().await()).parked();
    Threads.Task two = Threads.start(() -> child.token().await()).parked();
    root.cancel();
    assertThat(child.isCancelled()).isTrue();
    one.join();
    two.join();
  }

  @Test
  @DisplayName("[13] cancelling a child leaves parent and siblings alone")
  void childAlone() {
    CancellationSource first = root.token().child();
    CancellationSource second = root.token().child();
    first.cancel();
    assertThat(root.isCancelled()).isFalse();
    assertThat(second.isCancelled()).isFalse();
    CancellationSource later = root.token().child();
    assertThat(later.isCancelled()).isFalse();
    root.cancel();
    assertThat(second.isCancelled()).isTrue();
    assertThat(later.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("[14] cancelling a middle node hits its descendants once each, and no others")
  void middle() {
    List<CancellationSource> all = new ArrayList<>(List.of(root));
    List<AtomicInteger> runs = new ArrayList<>();
    for (int i = 1; i < 40; i++) {
      all.add(all.get((i - 1) / 3).token().child());
    }
    for (CancellationSource one : all) {
      AtomicInteger count = new AtomicInteger();
      runs.add(count);
      one.token().onCancel(count::incrementAndGet);
    }
    all.get(2).cancel();
    for (int i = 0; i < all.size(); i++) {
      boolean below = false;
      for (int up = i; up > 0; up = (up - 1) / 3) {
        below |= up == 2;
      }
      assertThat(all.get(i).isCancelled()).isEqualTo(below);
      assertThat(runs.get(i)).hasValue(below ? 1 : 0);
    }
  }

  @Test
  @DisplayName("[15] a grandchild is reached though nobody holds the middle")
  void unheldMiddle() {
    CancellationToken leaf = root.token().child().token().child().token();
    System.gc();
    root.cancel();
    assertThat(leaf.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("[15] a cancel passes through a detached middle to its open children")
  void detachedMiddle() {
    CancellationSource middle = root.token().child();
    CancellationSource leaf = middle.token().child();
    middle.detach();
    assertThat(root.token().childCount()).isEqualTo(1);
    root.cancel("stop");
    assertThat(leaf.token().reason().text()).isEqualTo("stop");
    assertThat(middle.isCancelled()).isFalse();
    leaf.close();
    assertThat(middle.token().childCount()).isZero();
  }

  @Test
  @DisplayName("[20] a chain of detached nodes goes when its last child does")
  void detachedChain() {
    CancellationSource last = root.token().child();
    for (int i = 0; i < 100_000; i++) {
      CancellationSource next = last.token().child();
      last.detach();
      last = next;
    }
    assertThat(root.token().childCount()).isEqualTo(1);
    last.close();
    assertThat(root.token().childCount()).isZero();
  }

  @Test
  @DisplayName("[16] a child of a cancelled parent is born cancelled, with the parent's cause")
  void bornCancelled() {
    IllegalStateException cause = new IllegalStateException();
    root.cancel(cause);
    CancellationSource child = root.token().child();
    CancellationSource grandchild = child.token().child();
    assertThat(grandchild.token().cause()).isSameAs(cause);
    assertThat(grandchild.token().reason().kind()).isEqualTo(CancelReason.Kind.PARENT);
    assertThat(grandchild.token().reason().origin()).isSameAs(root.token().reason());
    grandchild.close();
    root.close();
    child.close();
    assertThat(child.token().cause()).isSameAs(cause);
  }

  @Test
  @DisplayName("[17] a child made while the parent is being cancelled ends cancelled, same cause")
  void childRacesCancel() throws Exception {
    for (int i = 0; i < 500; i++) {
      CancellationSource parent = CancellationSource.create();
      CancellationToken[] made = new CancellationToken[2];
      Threads.race(
          () -> parent.cancel("race"),
          () -> made[0] = parent.token().child().token(),
          () -> made[1] = parent.token().child().token().child().token());
      for (CancellationToken one : made) {
        assertThat(one.isCancelled()).isTrue();
        assertThat(one.reason().origin()).isSameAs(parent.token().reason());
      }
    }
  }

  @Test
  @DisplayName("[18] releasing a parent without cancel does not cancel children")
  void detachKeepsChildren() {
    CancellationSource parent = root.token().child();
    CancellationSource child = parent.token().child();
    parent.detach();
    parent.close();
    assertThat(child.isCancelled()).isFalse();
    assertThat(parent.isCancelled()).isFalse();
    child.detach();
    assertThat(root.token().childCount()).isZero();
  }

  @Test
  @DisplayName("[19] children may be released in either order")
  void releaseOrder() {
    for (boolean firstFirst : new boolean[] {true, false}) {
      CancellationSource first = root.token().child();
      CancellationSource second = root.token().child();
      (firstFirst ? first : second).detach();
      (firstFirst ? second : first).detach();
      assertThat(root.isCancelled()).isFalse();
      assertThat(root.token().childCount()).isZero();
    }
  }

  @Test
  @DisplayName("[20] a parent holds exactly its live children")
  void exactChildren() {
    ManualTime time = new ManualTime();
    CancellationSource parent =
        CancellationSource.create(CancelSettings.defaults().withTimeSource(time));
    CancellationToken token = parent.token();
    CancellationSource cancelled = token.child();
    CancellationSource closed = token.child();
    CancellationSource timed = CancellationSource.withDeadline(token, Duration.ofSeconds(1));
    CancellationSource linked = CancellationSource.linked(token, root.token());
    CancellationSource kept = token.child();
    // With a registration on the child: the shape in which gRPC's Context leaks.
    closed.token().onCancel(() -> {});
    assertThat(token.childCount()).isEqualTo(5);
    cancelled.cancel();
    assertThat(token.childCount()).isEqualTo(4);
    closed.close();
    assertThat(token.childCount()).isEqualTo(3);
    time.advance(Duration.ofSeconds(1));
    assertThat(timed.isCancelled()).isTrue();
    assertThat(token.childCount()).isEqualTo(2);
    linked.close();
    assertThat(token.childCount()).isEqualTo(1);
    assertThat(root.token().childCount()).isZero();
    parent.cancel();
    assertThat(token.childCount()).isZero();
    assertThat(kept.isCancelled()).isTrue();
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("[21] releases and cancels in any interleaving: no deadlock, no lost cancel")
  void releasesRace() throws Exception {
    for (int i = 0; i < 700; i++) {
      CancellationSource top = CancellationSource.create();
      CancellationSource middle = top.token().child();
      CancellationSource leaf = middle.token().child();
      CancellationSource far = leaf.token().child();
      switch (i % 7) {
        case 0 -> Threads.race(top::detach, middle::detach, leaf::detach);
        case 1 -> Threads.race(middle::detach, leaf::cancel, far::detach);
        case 2 -> Threads.race(top::detach, middle::cancel, leaf::cancel);
        case 3 -> Threads.race(top::cancel, middle::close, leaf::close);
        case 4 -> Threads.race(top::cancel, middle::detach, leaf::detach);
        case 5 -> Threads.race(middle::detach, leaf::detach, far::close);
        default -> Threads.race(top::cancel, middle::cancel, far::detach);
      }
      if (i % 7 == 4 || i % 7 == 3) {
        assertThat(top.isCancelled()).isTrue();
        assertThat(far.isCancelled()).isTrue();
      }
      top.cancel();
      middle.cancel();
      assertThat(top.token().childCount()).isZero();
      assertThat(middle.token().childCount()).isZero();
    }
  }

  @Test
  @DisplayName("[22] about 100 nodes, all cancelled at once in random order")
  void allAtOnce() throws Exception {
    long seed = System.nanoTime();
    System.out.println("TreeTest.allAtOnce seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 5; round++) {
      List<CancellationSource> all = new ArrayList<>();
      all.add(CancellationSource.create());
      while (all.size() < 85) {
        all.add(all.get((all.size() - 1) / 4).token().child());
      }
      List<Threads.Body> bodies = new ArrayList<>();
      for (CancellationSource one : all) {
        bodies.add(one::cancel);
        bodies.add(() -> one.token().await());
      }
      Collections.shuffle(bodies, random);
      Threads.race(bodies.toArray(Threads.Body[]::new));
    }
  }

  @Test
  @DisplayName("[22] when cancel returns all below is marked, though others cancel below")
  void markedOnReturn() throws Exception {
    for (int round = 0; round < 200; round++) {
      CancellationSource top = CancellationSource.create();
      CancellationSource middle = top.token().child();
      CancellationSource bottom = middle.token().child();
      List<CancellationSource> leaves = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        leaves.add(bottom.token().child());
      }
      CancellationSource last = leaves.get(499);
      CancellationSource first = leaves.get(0);
      Threads.Body[] bodies = new Threads.Body[3];
      CancellationSource[] cancelled = {top, middle, bottom};
      for (int i = 0; i < 3; i++) {
        CancellationSource one = cancelled[i];
        bodies[i] =
            () -> {
              one.cancel();
              assertThat(last.isCancelled()).isTrue();
              assertThat(first.isCancelled()).isTrue();
            };
      }
      Threads.race(bodies);
    }
  }

  @Test
  @DisplayName("[23] a parent's waiter and callback that cancel the child do not deadlock")
  void interlocked() throws Exception {
    CancellationSource child = root.token().child();
    root.token().onCancel(child::cancel);
    child.token().onCancel(root::cancel);
    Threads.Task waiter =
        Threads.start(
                () -> {
                  root.token().await();
                  child.cancel();
                })
            .parked();
    root.cancel();
    waiter.join();
    assertThat(child.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("[24] 30 random layers of cancel and timeout: any ancestor ends the leaf")
  void layers() {
    long seed = System.nanoTime();
    System.out.println("TreeTest.layers seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      ManualTime time = new ManualTime();
      CancellationSource top =
          CancellationSource.create(
              CancelSettings.defaults().withTimeSource(time).withExecutor(Runnable::run));
      List<CancellationSource> layers = new ArrayList<>(List.of(top));
      boolean timed = round % 2 == 0;
      for (int i = 0; i < 30; i++) {
        CancellationToken above = layers.get(i).token();
        layers.add(
            switch (random.nextInt(3)) {
              case 0 -> above.child();
              case 1 ->
                  CancellationSource.withDeadline(
                      above, Duration.ofSeconds(10 + random.nextInt(100)));
              default -> CancellationSource.linked(above, CancellationToken.none());
            });
      }
      CancellationToken leaf = layers.get(30).token();
      assertThat(leaf.isCancelled()).isFalse();
      if (timed && leaf.deadline().isPresent()) {
        time.advance(leaf.deadline().get().remaining());
        assertThat(leaf.reason().isTimeout()).isTrue();
      } else {
        layers.get(random.nextInt(31)).cancel();
      }
      assertThat(leaf.isCancelled()).isTrue();
      top.cancel();
      assertThat(time.pending()).isZero();
    }
  }

  @Test
  @DisplayName("[25] a chain of 1,000,000 cancels on a small stack, leaf marked first")
  void deepChain() throws Exception {
    CancellationSource leaf = root;
    for (int i = 0; i < 1_000_000; i++) {
      leaf = leaf.token().child();
    }
    CancellationToken last = leaf.token();
    AtomicInteger runs = new AtomicInteger();
    last.onCancel(runs::incrementAndGet);
    root.token().onCancel(() -> assertThat(last.isCancelled()).isTrue());
    CountDownLatch done = new CountDownLatch(1);
    new Thread(
            null,
            () -> {
              root.cancel();
              done.countDown();
            },
            "small",
            64 * 1024)
        .start();
    Threads.await(done);
    assertThat(last.isCancelled()).isTrue();
    assertThat(runs).hasValue(1);
  }

  @Test
  @DisplayName("[26] [65] links: any parent cancels, nothing flows back, all are unlinked")
  void links() {
    CancellationSource other = CancellationSource.create();
    CancellationSource first = CancellationSource.linked(root.token(), other.token());
    CancellationSource second = CancellationSource.linked(first.token(), other.token());
    second.cancel();
    assertThat(first.isCancelled()).isFalse();
    assertThat(other.token().childCount()).isEqualTo(1);
    CancellationSource third = CancellationSource.linked(first.token());
    other.cancel("other");
    assertThat(first.token().reason().text()).isEqualTo("other");
    assertThat(third.isCancelled()).isTrue();
    assertThat(root.token().childCount()).isZero();
    assertThat(root.isCancelled()).isFalse();
    assertThat(CancellationSource.linked(root.token(), third.token()).isCancelled()).isTrue();
    assertThat(root.token().childCount()).isZero();
    assertThat(CancellationSource.linked(CancellationToken.none()).isCancelled()).isFalse();
  }

  @Test
  @DisplayName("[26] links cancelled from several sides at once: marked on return, no deadlock")
  void linksRace() throws Exception {
    for (int round = 0; round < 500; round++) {
      CancellationSource a = CancellationSource.create();
      CancellationSource b = CancellationSource.create();
      CancellationSource x = CancellationSource.linked(a.token(), b.token());
      CancellationSource y = CancellationSource.linked(b.token(), a.token());
      List<CancellationToken> below = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        below.add(x.token().child().token());
        below.add(y.token().child().token());
      }
      Threads.Body check = () -> assertThat(below).allMatch(CancellationToken::isCancelled);
      Threads.race(
          () -> {
            a.cancel();
            check.run();
          },
          () -> {
            b.cancel();
            check.run();
          });
      assertThat(a.token().childCount() + b.token().childCount()).isZero();
    }
  }

  @Test
  @DisplayName("[15] a detached linked middle passes on from any parent: marked on return")
  void detachedLinkRace() throws Exception {
    for (int round = 0; round < 500; round++) {
      CancellationSource a = CancellationSource.create();
      CancellationSource b = CancellationSource.create();
      CancellationSource middle = CancellationSource.linked(a.token(), b.token());
      List<CancellationToken> below = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        below.add(middle.token().child().token().child().token());
      }
      middle.detach();
      Threads.race(
          () -> {
            a.cancel();
            assertThat(below).allMatch(CancellationToken::isCancelled);
          },
          () -> {
            b.cancel();
            assertThat(below).allMatch(CancellationToken::isCancelled);
          });
      assertThat(middle.isCancelled()).isFalse();
      assertThat(a.token().childCount() + b.token().childCount()).isZero();
    }
  }
}
