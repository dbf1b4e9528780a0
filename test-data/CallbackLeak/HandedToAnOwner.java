package heed.callbackleak;

import dev.heed.CancellationToken;
import dev.heed.Registration;
import java.util.ArrayList;
import java.util.List;

/** Somebody else closes it. */
public class HandedToAnOwner implements AutoCloseable {
  private final List<Registration> registrations = new ArrayList<>();
  private final Registration first;
  private int cancelled;

  public HandedToAnOwner(CancellationToken token) {
    this.first = token.onCancel(this::note); // fine: close() closes it
  }

  void also(CancellationToken token) {
    registrations.add(token.onCancel(this::note)); // fine: in a list that close() goes through
  }

  Registration given(CancellationToken token) {
    return token.onCancel(this::note); // fine: returned
  }

  private void note() {
    cancelled++;
  }

  int cancelled() {
    return cancelled;
  }

  @Override
  public void close() {
    first.close();
    registrations.forEach(Registration::close);
    registrations.clear();
  }
}
