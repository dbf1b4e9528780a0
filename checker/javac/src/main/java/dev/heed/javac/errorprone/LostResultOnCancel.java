package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A resource that a task opens is lost when the wait for it is given up",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:LostResultOnCancel"},
    linkType = LinkType.NONE)
public final class LostResultOnCancel extends HeedCheck {
  private static final long serialVersionUID = 1;
}
