package heed.loopwithoutcancellationcheck;

import dev.heed.CancellationToken;
import java.util.List;

/** Ends by itself, some day. The strict profile wants the token asked. */
public class WorkPerElementStrict {
  interface Pricing {
    double price(String order);
  }

  private final Pricing pricing;

  public WorkPerElementStrict(Pricing pricing) {
    this.pricing = pricing;
  }

  double priceAll(List<String> orders, CancellationToken token) {
    double total = 0;
    for (String order : orders) { // expect-strict: LoopWithoutCancellationCheck
      total += pricing.price(order);
    }
    return total;
  }
}
