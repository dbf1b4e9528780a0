package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A wait has no limit, and the token or interrupt that stops the task cannot end it",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:UncancellableWait"},
    linkType = LinkType.NONE)
public final class UncancellableWait extends HeedCheck {
  private static final long serialVersionUID = 1;
}
