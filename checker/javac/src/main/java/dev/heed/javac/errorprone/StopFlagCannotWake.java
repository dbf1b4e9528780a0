package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A stop flag is set, and nobody wakes the loop that waits behind it",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:StopFlagCannotWake"},
    linkType = LinkType.NONE)
public final class StopFlagCannotWake extends HeedCheck {
  private static final long serialVersionUID = 1;
}
