package heed.unclosedsource;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.io.IOException;
import java.time.Duration;

/** The close stands at the end, and not every way comes by there. */
public class ClosedOnSuccessOnly {
  interface Remote {
    String ask(String question, CancellationToken token);

    void connect() throws IOException;
  }

  private final Remote remote;

  public ClosedOnSuccessOnly(Remote remote) {
    this.remote = remote;
  }

  String ask(String question, CancellationToken request) {
    CancellationSource limit =
        CancellationSource.withDeadline(request, Duration.ofSeconds(2)); // expect: UnclosedSource "when the code below throws"
    String answer = remote.ask(question, limit.token());
    limit.close();
    return answer;
  }

  String askConnected(String question, CancellationToken request) throws IOException {
    CancellationSource attempt = request.child(); // expect: UnclosedSource
    remote.connect();
    try {
      return remote.ask(question, attempt.token());
    } finally {
      attempt.close();
    }
  }

  String askUnlessKnown(String question, String known, CancellationToken request) {
    CancellationSource attempt = request.child(); // expect: UnclosedSource "on every way out"
    if (!known.isEmpty()) {
      return known;
    }
    try (attempt) {
      return remote.ask(question, attempt.token());
    }
  }

  String firstWord(String question, CancellationToken request) {
    CancellationSource attempt = request.child(); // expect: UnclosedSource
    CancellationToken token = attempt.token();
    token.throwIfCancelled();
    String answer = remote.ask(question, token);
    attempt.detach();
    return answer.substring(0, answer.indexOf(' '));
  }
}
