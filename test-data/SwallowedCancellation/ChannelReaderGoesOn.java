package heed.swallowedcancellation;

import dev.heed.BoundedChannel;
import dev.heed.CancellationToken;
import dev.heed.GroupTask;
import dev.heed.Retry;
import dev.heed.TaskGroup;
import java.time.Duration;
import java.util.Optional;

/** The receive ends by a cancel, and the handler that guards the work takes it. */
public class ChannelReaderGoesOn {
  private static final System.Logger LOG = System.getLogger("orders");

  interface Books {
    void book(String order);
  }

  private final Books books;

  public ChannelReaderGoesOn(Books books) {
    this.books = books;
  }

  void read(BoundedChannel<String> orders, CancellationToken token) throws InterruptedException {
    while (true) {
      try {
        books.book(orders.receive(token));
      } catch (RuntimeException e) { // expect: SwallowedCancellation "of `receive\(\)`"
        LOG.log(System.Logger.Level.WARNING, "order refused", e);
      }
    }
  }

  void readInSlices(BoundedChannel<String> orders, CancellationToken token) {
    for (; ; ) {
      try {
        Optional<String> order = orders.receive(token, Duration.ofSeconds(1));
        order.ifPresent(books::book);
      } catch (Exception e) { // expect: SwallowedCancellation
        LOG.log(System.Logger.Level.WARNING, "order refused", e);
      }
    }
  }

  int collect(TaskGroup<String> group) throws InterruptedException {
    int failed = 0;
    while (true) {
      try {
        Optional<GroupTask<String>> next = group.next();
        if (next.isEmpty()) {
          return failed;
        }
        books.book(next.get().name());
      } catch (RuntimeException e) { // expect: SwallowedCancellation
        LOG.log(System.Logger.Level.WARNING, "task refused", e);
      }
    }
  }

  void keepBooking(Iterable<String> orders, CancellationToken token) throws InterruptedException {
    Retry retry = Retry.attempts(3).delay(Duration.ofMillis(200)).build();
    for (String order : orders) {
      try {
        retry.call(
            token,
            attempt -> {
              books.book(order);
              return true;
            });
      } catch (RuntimeException e) { // expect: SwallowedCancellation
        LOG.log(System.Logger.Level.WARNING, "given up: " + order, e);
      }
    }
  }
}
