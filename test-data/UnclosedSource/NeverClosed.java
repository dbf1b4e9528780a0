package heed.unclosedsource;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A child for each request, and all of them stay with the server's token. */
public class NeverClosed {
  interface Render {
    String page(String path, CancellationToken token);
  }

  private final ExecutorService pool;
  private final CancellationToken server;

  public NeverClosed(ExecutorService pool, CancellationToken server) {
    this.pool = pool;
    this.server = server;
  }

  Future<String> inBackground(String path, Render render) {
    CancellationSource child = server.child(); // expect: UnclosedSource "`child` is never closed"
    return pool.submit(() -> render.page(path, child.token()));
  }

  Future<String> onlyItsToken(String path, Render render) {
    CancellationToken token = server.child().token(); // expect: UnclosedSource "nothing can close this source"
    return pool.submit(() -> render.page(path, token));
  }

  String ofTwo(String path, Render render, CancellationToken session) {
    CancellationSource either = CancellationSource.linked(server, session); // expect: UnclosedSource
    return render.page(path, either.token());
  }

  String ofMany(String path, Render render, List<CancellationToken> above) {
    CancellationSource any = CancellationSource.linked(above); // expect: UnclosedSource
    return render.page(path, any.token());
  }

  /** The limit passes and ends it, but every quick request is kept until then. */
  String withLimit(String path, Render render) {
    CancellationSource limit =
        CancellationSource.withDeadline(server, Duration.ofHours(1)); // expect: UnclosedSource
    return render.page(path, limit.token());
  }
}
