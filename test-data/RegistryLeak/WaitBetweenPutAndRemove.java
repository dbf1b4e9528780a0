package heed.registryleak;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A cancelled wait leaves its latch behind. */
public class WaitBetweenPutAndRemove {
  private final Set<CountDownLatch> waiters = ConcurrentHashMap.newKeySet();
  private final Set<CountDownLatch> hasty = ConcurrentHashMap.newKeySet();

  void awaitNextEpoch() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    waiters.add(latch); // expect: RegistryLeak
    latch.await();
    waiters.remove(latch);
  }

  void awaitNextEpoch(long millis) throws InterruptedException, TimeoutException {
    CountDownLatch latch = new CountDownLatch(1);
    hasty.add(latch); // expect: RegistryLeak
    if (!latch.await(millis, TimeUnit.MILLISECONDS)) {
      throw new TimeoutException("no epoch within " + millis + " ms");
    }
    hasty.remove(latch);
  }

  void nextEpoch() {
    waiters.forEach(CountDownLatch::countDown);
    hasty.forEach(CountDownLatch::countDown);
  }
}
