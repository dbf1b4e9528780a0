package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Code that was given a token runs work under a new root, where a child was due",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:DetachedToken"},
    linkType = LinkType.NONE)
public final class DetachedToken extends HeedCheck {
  private static final long serialVersionUID = 1;
}
