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
        "A handler restores the interrupt flag and stays in the loop, so each wait throws at once",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:InterruptSpin"},
    linkType = LinkType.NONE)
public final class InterruptSpin extends HeedCheck {
  private static final long serialVersionUID = 1;
}
