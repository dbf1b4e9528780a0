package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A source under a parent token is not closed on some way out, so the parent keeps it",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:UnclosedSource"},
    linkType = LinkType.NONE)
public final class UnclosedSource extends HeedCheck {
  private static final long serialVersionUID = 1;
}
