package heed.detachedtoken;

import dev.heed.annotation.Cancels;
import dev.heed.annotation.CreatesSource;
import dev.heed.annotation.Polls;
import dev.heed.annotation.SourceType;
import dev.heed.annotation.TokenType;
import dev.heed.annotation.YieldsToken;

/** A token library of a team, told to Heed by annotations. */
public class TokenLibraryOfTheTeam {
  /** The read side. */
  @TokenType
  public static final class Abort {
    private volatile boolean wanted;

    @Polls
    public boolean isWanted() {
      return wanted;
    }
  }

  /** The write side. */
  @SourceType
  public static final class AbortHandle {
    private final Abort abort = new Abort();

    @CreatesSource
    public AbortHandle() {}

    @YieldsToken
    public Abort abort() {
      return abort;
    }

    @Cancels
    public void want() {
      abort.wanted = true;
    }
  }

  interface Solver {
    double solve(double[] input, Abort abort);
  }

  double solve(Solver solver, double[] input, Abort outer) {
    if (input.length == 0) {
      return 0;
    }
    AbortHandle handle = new AbortHandle(); // expect: DetachedToken
    try {
      return solver.solve(input, handle.abort());
    } finally {
      handle.want();
    }
  }
}
