package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A call leaves out the token at hand, though an overload of the callee takes one",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:UnforwardedToken"},
    linkType = LinkType.NONE)
public final class UnforwardedToken extends HeedCheck {
  private static final long serialVersionUID = 1;
}
