package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;

/** A cancelled-or-not token, a clock that stands, and who hears of what, for the tests of races. */
abstract class RaceFixture {
  final ManualTime time = new ManualTime();
  final List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());
  final CancellationSource source =
      CancellationSource.create(
          CancelSettings.defaults()
              .withTimeSource(time)
              .withFailureHandler((token, failure) -> reported.add(failure)));
  final CancellationToken token = source.token();
  final List<String> disposed = Collections.synchronizedList(new ArrayList<>());
  final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void nothingStaysBehind() {
    assertThat(Thread.interrupted()).as("flag").isFalse();
    assertThat(token.callbackCount()).isZero();
    assertThat(token.childCount()).isZero();
    assertThat(time.pending()).isZero();
  }

  Race<String> race() {
    return Race.disposing(disposed::add);
  }

  static String never(CancellationToken own) throws InterruptedException {
    own.await();
    throw new CancelledException(own);
  }

  String deaf(String value) {
    Threads.await(go);
    return value;
  }
}
