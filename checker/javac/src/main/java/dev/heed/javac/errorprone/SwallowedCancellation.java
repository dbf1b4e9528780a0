package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A handler takes a cancellation, and on some path the signal ends there",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:SwallowedCancellation"},
    linkType = LinkType.NONE)
public final class SwallowedCancellation extends HeedCheck {
  private static final long serialVersionUID = 1;
}
