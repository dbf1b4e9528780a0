package heed.unforwardedtoken;

import dev.heed.CancellationToken;
import java.util.ArrayList;
import java.util.List;

/** The token is checked at the door and not taken along. */
public class OverloadTakesIt {
  /** A client with and without tokens. */
  static class Client {
    List<String> list(String folder) {
      return list(folder, CancellationToken.none());
    }

    List<String> list(String folder, CancellationToken token) {
      token.throwIfCancelled();
      return List.of(folder + "/a", folder + "/b");
    }

    byte[] fetch(String path) {
      return fetch(CancellationToken.none(), path);
    }

    byte[] fetch(CancellationToken token, String path) {
      token.throwIfCancelled();
      return path.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private final Client client;

  public OverloadTakesIt(Client client) {
    this.client = client;
  }

  List<byte[]> mirror(String folder, CancellationToken job) {
    List<byte[]> files = new ArrayList<>();
    for (String path : client.list(folder)) { // expect: UnforwardedToken "`list\(\)` is called without `job`"
      job.throwIfCancelled();
      files.add(client.fetch(path)); // expect: UnforwardedToken "pass `job` to the overload"
    }
    return files;
  }

  int countAll(List<String> folders, CancellationToken job) {
    int count = 0;
    for (String folder : folders) {
      job.throwIfCancelled();
      count += count(folder); // expect: UnforwardedToken
    }
    return count;
  }

  private int count(String folder) {
    return client.list(folder).size();
  }

  private int count(String folder, CancellationToken token) {
    return client.list(folder, token).size();
  }

  int first(CancellationToken job) {
    return count("first", job);
  }
}
