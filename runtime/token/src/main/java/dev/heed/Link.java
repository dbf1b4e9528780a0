package dev.heed;

import org.jspecify.annotations.Nullable;

/** Stands under one of several parents of a linked token; to mark it is to mark the token. */
final class Link extends Node {
  final CancellationToken target;

  Link(CancellationToken target) {
    this.target = target;
  }

  @Override
  Link @Nullable [] links() {
    return null;
  }
}
