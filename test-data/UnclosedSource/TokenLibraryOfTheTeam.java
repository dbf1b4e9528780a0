package heed.unclosedsource;

import dev.heed.annotation.Cancels;
import dev.heed.annotation.CreatesSource;
import dev.heed.annotation.Polls;
import dev.heed.annotation.Releases;
import dev.heed.annotation.SourceType;
import dev.heed.annotation.TokenType;
import dev.heed.annotation.YieldsToken;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A token library of a team, told to Heed by annotations. */
public class TokenLibraryOfTheTeam {
  /** The read side. */
  @TokenType
  public static final class Signal {
    private final Set<Switch> below = ConcurrentHashMap.newKeySet();
    private volatile boolean off;

    @Polls
    public boolean isOff() {
      return off;
    }

    @CreatesSource(CreatesSource.Origin.CHILD)
    public Switch branch() {
      Switch made = new Switch(this);
      below.add(made);
      return made;
    }
  }

  /** The write side. */
  @SourceType
  public static final class Switch {
    private final Signal above;
    private final Signal signal = new Signal();

    private Switch(Signal above) {
      this.above = above;
    }

    @YieldsToken
    public Signal signal() {
      return signal;
    }

    @Cancels
    public void off() {
      signal.off = true;
      signal.below.forEach(Switch::off);
    }

    @Releases
    public void leave() {
      above.below.remove(this);
    }
  }

  interface Crawl {
    int run(Signal signal);
  }

  int crawl(Crawl crawl, Signal signal) {
    Switch part = signal.branch(); // expect: UnclosedSource "`part` is never closed"
    return crawl.run(part.signal());
  }

  int crawlAndLeave(Crawl crawl, Signal signal) {
    Switch part = signal.branch(); // expect: UnclosedSource "when the code below throws"
    int found = crawl.run(part.signal());
    part.leave();
    return found;
  }
}
