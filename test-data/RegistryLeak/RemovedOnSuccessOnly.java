package heed.registryleak;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A transfer that fails stays in the list of the running ones. */
public class RemovedOnSuccessOnly {
  interface Channel {
    long copy(String file) throws IOException;

    boolean isOpen();
  }

  private final Map<String, Channel> running = new ConcurrentHashMap<>();
  private final Map<String, Channel> opening = new ConcurrentHashMap<>();

  long transfer(String id, String file, Channel channel) throws IOException {
    running.put(id, channel); // expect: RegistryLeak
    long bytes = channel.copy(file);
    running.remove(id);
    return bytes;
  }

  long transferIfOpen(String id, Channel channel) {
    opening.put(id, channel); // expect: RegistryLeak
    if (!channel.isOpen()) {
      return -1;
    }
    long length = id.length();
    opening.remove(id);
    return length;
  }

  int count() {
    return running.size() + opening.size();
  }
}
