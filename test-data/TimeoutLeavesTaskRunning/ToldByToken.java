package heed.timeoutleavestaskrunning;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The body looks at a token or flag, and the one who gives up sets it. */
public class ToldByToken {
  interface Crawler {
    int crawl(String site, CancellationToken token);

    boolean step(String site);
  }

  private final ExecutorService pool;
  private final Crawler crawler;

  public ToldByToken(ExecutorService pool, Crawler crawler) {
    this.pool = pool;
    this.crawler = crawler;
  }

  int byToken(CancellationToken request, String site) throws InterruptedException, ExecutionException {
    try (CancellationSource limit = CancellationSource.linked(request)) {
      CompletableFuture<Integer> crawling =
          CompletableFuture.supplyAsync(() -> crawler.crawl(site, limit.token()), pool);
      try {
        return crawling.get(1, TimeUnit.MINUTES); // fine: the token ends the body
      } catch (TimeoutException e) {
        limit.cancel();
        return -1;
      }
    }
  }

  CompletableFuture<Integer> withLimit(CancellationToken request, String site) {
    return CompletableFuture.supplyAsync(() -> crawler.crawl(site, request), pool)
        .orTimeout(1, TimeUnit.MINUTES); // fine: the request's token ends it
  }

  int byFlag(String site) throws InterruptedException, ExecutionException {
    AtomicBoolean enough = new AtomicBoolean();
    var crawling =
        pool.submit(
            () -> {
              int steps = 0;
              while (!enough.get() && crawler.step(site)) {
                steps++;
              }
              return steps;
            });
    try {
      return crawling.get(1, TimeUnit.MINUTES); // fine: the flag ends the loop
    } catch (TimeoutException e) {
      enough.set(true);
      return -1;
    }
  }
}
