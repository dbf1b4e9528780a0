package dev.heed.lint.symbol;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is found out when it is first asked for. Threads that ask at the same time each find
 * it out; they must come to equal results. Holds no lock meanwhile, so that values may depend on
 * one another in any order.
 */
public final class Lazy<T> {
  private final T inCircles;
  private volatile @Nullable Supplier<? extends T> source;
  private volatile @Nullable T value;
  private volatile @Nullable Thread asking;

  /**
   * @param inCircles the value for who asks for it while finding it out, which only broken code
   *     brings about
   */
  public Lazy(Supplier<? extends T> source, T inCircles) {
    this.source = source;
    this.inCircles = inCircles;
  }

  /** Says whether it has been found out. */
  public boolean isKnown() {
    return value != null;
  }

  public T get() {
    T known = value;
    if (known != null) {
      return known;
    }
    Supplier<? extends T> from = source;
    if (from == null) {
      T since = value;
      return since == null ? inCircles : since;
    }
    Thread self = Thread.currentThread();
    if (asking == self) {
      return inCircles;
    }
    asking = self;
    T found = from.get();
    asking = null;
    return publish(found);
  }

  /** Of several results the first counts: others may have parts that are theirs alone. */
  private synchronized T publish(T found) {
    T before = value;
    if (before != null) {
      return before;
    }
    value = found;
    source = null;
    return found;
  }
}
