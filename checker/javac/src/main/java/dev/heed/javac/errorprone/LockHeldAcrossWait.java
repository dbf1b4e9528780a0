package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary =
        "A lock is held across a wait that can last, so others can neither work nor be cancelled",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:LockHeldAcrossWait"},
    linkType = LinkType.NONE)
public final class LockHeldAcrossWait extends HeedCheck {
  private static final long serialVersionUID = 1;
}
