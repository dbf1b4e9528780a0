package heed.swallowedcancellation;

import java.util.concurrent.LinkedBlockingDeque;

/** The inner handler does it right, and the outer one undoes it. */
public class InnerRethrowOuterSwallow implements Runnable {
  private static final System.Logger LOG = System.getLogger("crawler");

  private final LinkedBlockingDeque<String> frontier = new LinkedBlockingDeque<>();

  @Override
  public void run() {
    while (true) {
      try {
        String page;
        try {
          page = frontier.takeFirst();
        } catch (InterruptedException e) {
          LOG.log(System.Logger.Level.DEBUG, "crawler told to stop");
          throw e;
        }
        LOG.log(System.Logger.Level.INFO, "visiting {0}", page);
      } catch (Exception e) { // expect: SwallowedCancellation
        LOG.log(System.Logger.Level.WARNING, "page failed", e);
      }
    }
  }
}
