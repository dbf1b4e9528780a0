package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "An executor, timer or scheduler is not shut down by its owner",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:ExecutorNotShutDown"},
    linkType = LinkType.NONE)
public final class ExecutorNotShutDown extends HeedCheck {
  private static final long serialVersionUID = 1;
}
