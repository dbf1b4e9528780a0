package dev.heed.core.finding;

/** How a finding is reported. */
public enum Severity {
  WARNING,
  ERROR;

  /** The name as reports and configurations spell it: {@code warning}, {@code error}. */
  public String title() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
