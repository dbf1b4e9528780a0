package heed.unforwardedtoken;

import dev.heed.annotation.Cancels;
import dev.heed.annotation.CreatesSource;
import dev.heed.annotation.SourceType;
import dev.heed.annotation.TokenType;

/** To make a source under no parent is a choice of its own, and another rule's business. */
public class RootsOfALibrary {
  /** The read side. */
  @TokenType
  public interface Signal {}

  /** The write side. */
  @SourceType
  public static final class Valve {
    private boolean shut;

    @CreatesSource(CreatesSource.Origin.DEADLINE)
    public static Valve within(long millis) {
      return new Valve();
    }

    @CreatesSource(CreatesSource.Origin.DEADLINE)
    public static Valve within(long millis, Signal parent) {
      return new Valve();
    }

    @Cancels
    public void shut() {
      shut = true;
    }
  }

  private final Signal server;

  public RootsOfALibrary(Signal server) {
    this.server = server;
  }

  Valve session(long millis) {
    return millis > 0 ? Valve.within(millis) : Valve.within(1_000, server); // fine: a session of its own
  }
}
