package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A periodic task dies silently at its first failure",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:FragileHeartbeat"},
    linkType = LinkType.NONE)
public final class FragileHeartbeat extends HeedCheck {
  private static final long serialVersionUID = 1;
}
