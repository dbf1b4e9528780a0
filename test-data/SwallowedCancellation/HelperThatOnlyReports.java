package heed.swallowedcancellation;

import java.util.concurrent.Exchanger;

/** The helper is two levels deep and restores at neither. */
public class HelperThatOnlyReports {
  private static final System.Logger LOG = System.getLogger("exchange");

  private final Exchanger<int[]> exchanger = new Exchanger<>();
  private int interrupts;

  int[] swap(int[] mine) {
    try {
      return exchanger.exchange(mine);
    } catch (InterruptedException e) { // expect: SwallowedCancellation
      onTrouble(e);
      return mine;
    }
  }

  private void onTrouble(InterruptedException e) {
    interrupts++;
    report(e);
  }

  private void report(Exception e) {
    LOG.log(System.Logger.Level.WARNING, "exchange failed for the " + interrupts + ". time", e);
  }
}
