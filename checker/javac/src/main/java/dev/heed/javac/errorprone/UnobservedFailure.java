package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A task can fail, and nobody ever sees the failure",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:UnobservedFailure"},
    linkType = LinkType.NONE)
public final class UnobservedFailure extends HeedCheck {
  private static final long serialVersionUID = 1;
}
