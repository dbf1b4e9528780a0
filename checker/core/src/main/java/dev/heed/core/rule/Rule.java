package dev.heed.core.rule;

import dev.heed.core.library.Starts;

/** One rule. Stateless and thread-safe: what it needs to know it asks the context. */
public interface Rule {
  RuleDescriptor descriptor();

  /**
   * What a body shows for this rule to start from it. Bodies that show nothing of the kind may
   * never be read, so {@link RuleContext#codes} and {@link RuleContext#forEachCall} leave them out.
   */
  Starts starts();

  /** Looks at the whole program and reports what it finds. */
  void check(RuleContext context);
}
