package heed.unforwardedtoken;

import dev.heed.CancellationToken;
import dev.heed.Retry;
import java.time.Duration;

/** The object has a token for all it does, or the body has one of its own. */
public class TokenOfTheObject {
  interface Sensor {
    double read(int channel);

    double read(int channel, CancellationToken token);
  }

  private final Sensor sensor;
  private final CancellationToken session;

  public TokenOfTheObject(Sensor sensor, CancellationToken session) {
    this.sensor = sensor;
    this.session = session;
  }

  double sum(int channels) {
    double sum = 0;
    for (int channel = 0; channel < channels; channel++) {
      session.throwIfCancelled();
      sum += sensor.read(channel); // expect: UnforwardedToken "without `session`"
    }
    return sum;
  }

  static double withRetries(Sensor sensor, int channel, CancellationToken token)
      throws InterruptedException {
    Retry retry = Retry.attempts(3).attemptLimit(Duration.ofSeconds(1)).build();
    return retry.call(token, attempt -> sensor.read(channel)); // expect: UnforwardedToken "without `attempt`"
  }
}
