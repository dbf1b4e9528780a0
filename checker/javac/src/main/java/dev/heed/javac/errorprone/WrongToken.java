package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Work of a scope or task is given a token from outside, and not the scope's own",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:WrongToken"},
    linkType = LinkType.NONE)
public final class WrongToken extends HeedCheck {
  private static final long serialVersionUID = 1;
}
