package heed.detachedtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.time.Duration;

/** The token gets as far as the first method; two below it another one is made. */
public class ThroughHelpers {
  interface Mailer {
    void send(String to, CancellationToken token);
  }

  private final Mailer mailer;

  public ThroughHelpers(Mailer mailer) {
    this.mailer = mailer;
  }

  void remindAll(Iterable<String> people, CancellationToken job) {
    for (String person : people) {
      job.throwIfCancelled();
      remind(person); // expect: DetachedToken "`remind\(\)` runs its work under a new root"
    }
  }

  private void remind(String person) {
    if (!person.isBlank()) {
      sendLimited(person.strip());
    }
  }

  private void sendLimited(String to) {
    try (CancellationSource limit = CancellationSource.withDeadline(Duration.ofSeconds(30))) {
      mailer.send(to, limit.token());
    }
  }
}
