package dev.heed.core;

import dev.heed.core.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Fingerprints that stay the same when lines move: a hash of the rule, the member that the finding
 * lies in, and its number among equal ones.
 */
final class Fingerprints {
  private Fingerprints() {}

  /** The findings with their fingerprints; they come with the member's name in that place. */
  static List<Finding> assign(List<Finding> findings) {
    Map<String, Integer> counts = new HashMap<>();
    List<Finding> assigned = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      String key = finding.rule() + '\n' + finding.fingerprint();
      int number = counts.merge(key, 1, Integer::sum);
      assigned.add(
          new Finding(
              finding.rule(),
              finding.family(),
              finding.severity(),
              finding.message(),
              finding.location(),
              finding.related(),
              finding.fixes(),
              hash(key + '\n' + number)));
    }
    return assigned;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
