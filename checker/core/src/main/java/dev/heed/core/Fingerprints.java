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
 * lies in, and its number among equal ones. Of a member's parameters only the number counts: their
 * types are not known to every front end.
 */
final class Fingerprints {
  private Fingerprints() {}

  /** The findings with their fingerprints; they come with the member's name in that place. */
  static List<Finding> assign(List<Finding> findings) {
    Map<String, Integer> counts = new HashMap<>();
    List<Finding> assigned = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      String key = finding.rule() + '\n' + withoutTypes(finding.fingerprint());
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

  /** {@code owner#name(types)} as {@code owner#name(number)}. */
  private static String withoutTypes(String member) {
    int open = member.indexOf('(');
    if (open < 0 || member.endsWith("()")) {
      return member;
    }
    long commas = member.chars().skip(open).filter(c -> c == ',').count();
    return member.substring(0, open + 1) + (commas + 1) + ')';
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
