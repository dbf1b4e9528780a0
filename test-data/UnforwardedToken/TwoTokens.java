package heed.unforwardedtoken;

import dev.heed.CancellationToken;

/** Which of the two is meant only the author knows. */
public class TwoTokens {
  interface Feed {
    int skip(int rows);

    int skip(int rows, CancellationToken token);
  }

  private final CancellationToken feedToken;
  private final CancellationToken serverToken;
  private final Feed feed;

  public TwoTokens(CancellationToken feedToken, CancellationToken serverToken, Feed feed) {
    this.feedToken = feedToken;
    this.serverToken = serverToken;
    this.feed = feed;
  }

  int parameters(int rows, CancellationToken client, CancellationToken server) {
    client.throwIfCancelled();
    server.throwIfCancelled();
    return feed.skip(rows); // fine: two parameters
  }

  int fields(int rows) {
    feedToken.throwIfCancelled();
    serverToken.throwIfCancelled();
    return feed.skip(rows); // fine: two fields
  }
}
