package heed.cleanupskippedoncancel;

import java.util.concurrent.Callable;

/** The next request on this pooled thread runs in the name of the cancelled one's user. */
public class RequestStaysOnTheThread {
  private static final ThreadLocal<String> USER = new ThreadLocal<>();

  <R> R as(String user, Callable<R> request) throws Exception {
    USER.set(user); // expect: CleanupSkippedOnCancel "`USER` stays set on this thread"
    R answer = request.call();
    USER.remove();
    return answer;
  }

  static String user() {
    return USER.get();
  }
}
