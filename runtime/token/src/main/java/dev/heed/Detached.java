package dev.heed;

import dev.heed.annotation.MustClose;
import java.time.Duration;
import java.util.Objects;

/**
 * The named form of a deliberate new root: work that must go on although the scope that starts it
 * may be cancelled. A plain new root inside work that has a token is most often a mistake; this
 * says that it is not, and why.
 */
public final class Detached {
  private Detached() {}

  /**
   * A new root that no outer token cancels.
   *
   * @param why a sentence for the reader; it also shows in {@code toString} of the token
   * @throws IllegalArgumentException if {@code why} is blank
   */
  public static CancellationSource because(String why) {
    if (Objects.requireNonNull(why, "why").isBlank()) {
      throw new IllegalArgumentException("say why the work is detached");
    }
    CancellationSource source = CancellationSource.create();
    source.token().label("detached because " + why);
    return source;
  }

  /**
   * A new root that no outer token cancels, but that ends by itself: the better form for cleanup.
   *
   * @param limit how long the work may go on
   * @throws IllegalArgumentException if {@code why} is blank or {@code limit} negative
   */
  @MustClose
  public static CancellationSource because(String why, Duration limit) {
    CancellationSource source = because(why);
    source.cancelAfter(limit);
    return source;
  }
}
