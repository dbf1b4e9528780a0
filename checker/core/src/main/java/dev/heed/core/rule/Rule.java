package dev.heed.core.rule;

/** One rule. Stateless and thread-safe: what it needs to know it asks the context. */
public interface Rule {
  RuleDescriptor descriptor();

  /** Looks at the whole program and reports what it finds. */
  void check(RuleContext context);
}
