package heed.unclosedsource;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.io.IOException;
import java.time.Duration;

/** Closed, cancelled or detached, whatever happens; or nobody keeps it. */
public class ClosedOnEveryWayOut {
  interface Remote {
    String ask(String question, CancellationToken token);

    void connect() throws IOException;
  }

  private final Remote remote;

  public ClosedOnEveryWayOut(Remote remote) {
    this.remote = remote;
  }

  String byItsScope(String question, CancellationToken request) {
    try (CancellationSource attempt = request.child()) { // fine: try-with-resources
      return remote.ask(question, attempt.token());
    }
  }

  String byAScopeBelow(String question, CancellationToken request) {
    CancellationSource attempt = request.child(); // fine: nothing can go wrong before the try
    try (attempt) {
      return remote.ask(question, attempt.token());
    }
  }

  String inFinally(String question, CancellationToken request) {
    CancellationSource limit =
        CancellationSource.withDeadline(request, Duration.ofSeconds(2)); // fine: finally
    try {
      return remote.ask(question, limit.token());
    } finally {
      limit.close();
    }
  }

  String cancelledOrDetached(String question, CancellationToken request) {
    CancellationSource attempt = request.child(); // fine: one of both on each way
    boolean done = false;
    try {
      String answer = remote.ask(question, attempt.token());
      attempt.detach();
      done = true;
      return answer;
    } finally {
      if (!done) {
        attempt.cancel("not answered");
      }
    }
  }

  String oneOrTheOther(String question, CancellationToken request, boolean urgent)
      throws IOException {
    CancellationSource attempt;
    if (urgent) {
      attempt = CancellationSource.withDeadline(request, Duration.ofMillis(200)); // fine: finally
    } else {
      attempt = request.child(); // fine: finally
    }
    try {
      remote.connect();
      return remote.ask(question, attempt.token());
    } finally {
      attempt.close();
    }
  }

  String onlyAClock(String question) {
    CancellationSource limit = CancellationSource.withDeadline(Duration.ofSeconds(3)); // fine: no parent
    return remote.ask(question, limit.token());
  }

  String belowNone(String question) {
    CancellationSource root = CancellationToken.none().child(); // fine: below none it is a root
    return remote.ask(question, root.token());
  }

  String belowAScopeOfThisCall(String question, CancellationToken request) {
    try (CancellationSource scope = request.child()) { // fine: try-with-resources
      CancellationSource first = scope.token().child(); // fine: goes with the scope
      String answer = remote.ask(question, first.token());
      return answer.isEmpty() ? remote.ask(question, scope.token()) : answer;
    }
  }
}
