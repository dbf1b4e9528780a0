package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A task uses the token of a source that nobody outside can cancel",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:UnregisteredToken"},
    linkType = LinkType.NONE)
public final class UnregisteredToken extends HeedCheck {
  private static final long serialVersionUID = 1;
}
