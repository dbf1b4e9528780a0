package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A loop of a task has a way round on which no request to stop is noticed",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:LoopWithoutCancellationCheck"},
    linkType = LinkType.NONE)
public final class LoopWithoutCancellationCheck extends HeedCheck {
  private static final long serialVersionUID = 1;
}
