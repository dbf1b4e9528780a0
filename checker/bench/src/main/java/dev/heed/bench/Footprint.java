package dev.heed.bench;

import java.util.function.UnaryOperator;
import org.openjdk.jol.info.GraphLayout;
import org.openjdk.jol.vm.VM;

/** Bytes of a child and of a registration, with what the user holds and the parent's own list. */
final class Footprint {
  private static final int COUNT = 100_000;

  private Footprint() {}

  static double ofChild(Peer peer) {
    return each(peer, peer::child);
  }

  /** Without the callback itself, which is one object for all. */
  static double ofRegistration(Peer peer) {
    return each(peer, peer::register);
  }

  private static double each(Peer peer, UnaryOperator<Object> maker) {
    Object root = peer.root();
    Object[] held = new Object[COUNT];
    held[0] = maker.apply(root);
    long before = size(root, held);
    for (int i = 1; i < COUNT; i++) {
      held[i] = maker.apply(root);
    }
    return (double) (size(root, held) - before) / (COUNT - 1);
  }

  private static long size(Object root, Object[] held) {
    return GraphLayout.parseInstance(root, held).totalSize();
  }

  /** The object layout that the figures hold for. */
  static String layout() {
    return VM.current().details().lines().findFirst().orElse("");
  }
}
