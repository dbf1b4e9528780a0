package dev.heed.core.rule;

/** Which findings are wanted. */
public enum Profile {
  /** What is proved. */
  DEFAULT,
  /** Also what needs a guarantee that nobody gave. */
  STRICT
}
