package dev.heed.core.library;

/**
 * The versions of a library to which an entry applies.
 *
 * @param since the first one
 * @param until the last one
 */
record VersionRange(int since, int until) {

  static final VersionRange ALL = new VersionRange(0, Integer.MAX_VALUE);

  boolean contains(int version) {
    return since <= version && version <= until;
  }

  boolean overlaps(VersionRange other) {
    return since <= other.until && other.since <= until;
  }
}
