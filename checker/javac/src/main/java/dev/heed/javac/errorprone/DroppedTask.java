package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "The handle of a long-running task is dropped, so nothing can stop or await it",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:DroppedTask"},
    linkType = LinkType.NONE)
public final class DroppedTask extends HeedCheck {
  private static final long serialVersionUID = 1;
}
