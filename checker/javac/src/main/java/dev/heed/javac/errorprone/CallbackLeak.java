package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A callback stays registered when the work or object that it is for has ended",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:CallbackLeak"},
    linkType = LinkType.NONE)
public final class CallbackLeak extends HeedCheck {
  private static final long serialVersionUID = 1;
}
