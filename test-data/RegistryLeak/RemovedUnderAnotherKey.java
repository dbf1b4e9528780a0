package heed.registryleak;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Put under the session's id, removed under its user. */
public class RemovedUnderAnotherKey {
  record Session(String id, String user) {}

  interface Handler {
    void serve(Session session) throws IOException;
  }

  private final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();
  private final Handler handler;

  public RemovedUnderAnotherKey(Handler handler) {
    this.handler = handler;
  }

  void serve(Session session) throws IOException {
    sessions.put(session.id(), session); // expect: RegistryLeak
    try {
      handler.serve(session);
    } finally {
      sessions.remove(session.user());
    }
  }

  boolean isActive(String id) {
    return sessions.containsKey(id);
  }
}
