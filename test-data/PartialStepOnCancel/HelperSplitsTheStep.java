package heed.partialsteponcancel;

import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import dev.heed.annotation.Atomic;
import java.util.Map;

/** Nothing is declared; the helper checks the token between the two writes. */
public class HelperSplitsTheStep {
  private final Map<String, String> byName;
  private final Map<String, String> byKey;
  private final CancellationToken token;

  public HelperSplitsTheStep(
      Map<String, String> byName, Map<String, String> byKey, CancellationToken token) {
    this.byName = byName;
    this.byKey = byKey;
    this.token = token;
  }

  @Atomic
  void index(String key, String name) {
    byName.put(name, key);
    String normal = normalised(key); // expect: PartialStepOnCancel
    byKey.put(normal, name);
  }

  private String normalised(String key) {
    token.throwIfCancelled();
    return key.toLowerCase();
  }

  @Atomic
  void rename(String key, String from, String to) {
    byName.remove(from);
    try {
      token.throwIfCancelled(); // expect: PartialStepOnCancel
    } catch (CancelledException e) {
      throw e;
    }
    byName.put(to, key);
  }
}
