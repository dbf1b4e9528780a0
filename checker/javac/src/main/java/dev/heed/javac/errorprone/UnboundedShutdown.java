package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A stop method waits without a bound, or never ends the tasks that it should",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:UnboundedShutdown"},
    linkType = LinkType.NONE)
public final class UnboundedShutdown extends HeedCheck {
  private static final long serialVersionUID = 1;
}
