package dev.heed.core.finding;

/** The three questions of cancellation safety; each rule belongs to one. */
public enum Family {
  /** Can someone cancel it, and does the signal get through? */
  REACH("Reach"),
  /** Does every way round a loop and every wait notice within bounded time? */
  RESPOND("Respond"),
  /** Is each thing acquired given back on every way out, the cancelled one included? */
  RELEASE("Release");

  private final String title;

  Family(String title) {
    this.title = title;
  }

  /** The name as reports spell it. */
  public String title() {
    return title;
  }
}
