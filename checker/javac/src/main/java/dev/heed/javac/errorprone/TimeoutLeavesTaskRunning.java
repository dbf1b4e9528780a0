package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A wait with a time limit gives up and leaves the work that it waited for running",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:TimeoutLeavesTaskRunning"},
    linkType = LinkType.NONE)
public final class TimeoutLeavesTaskRunning extends HeedCheck {
  private static final long serialVersionUID = 1;
}
