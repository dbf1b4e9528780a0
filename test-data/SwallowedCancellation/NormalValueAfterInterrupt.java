package heed.swallowedcancellation;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** The caller reads the answer as success: nothing found, nothing to do. */
public class NormalValueAfterInterrupt {
  private static final System.Logger LOG = System.getLogger("shards");

  private final Semaphore permits = new Semaphore(4);

  List<String> shardsOf(Future<List<String>> listing) {
    try {
      return listing.get();
    } catch (InterruptedException | ExecutionException e) { // expect: SwallowedCancellation
      LOG.log(System.Logger.Level.ERROR, "cannot list shards", e);
      return List.of();
    }
  }

  boolean tryEnter() {
    try {
      permits.acquire();
      return true;
    } catch (InterruptedException e) { // expect: SwallowedCancellation
      return false;
    }
  }

  int countOf(Future<Integer> count) throws ExecutionException {
    int result = 0;
    try {
      result = count.get();
    } catch (InterruptedException ignored) { // expect: SwallowedCancellation
      // zero will do
    }
    return result;
  }
}
