package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A round that was given up leaves work behind that takes data from the next one",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:UnsafeRetryAfterRace"},
    linkType = LinkType.NONE)
public final class UnsafeRetryAfterRace extends HeedCheck {
  private static final long serialVersionUID = 1;
}
