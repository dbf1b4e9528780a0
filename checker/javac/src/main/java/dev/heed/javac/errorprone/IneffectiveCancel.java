package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A cancel cannot stop the work that it is meant for",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:IneffectiveCancel"},
    linkType = LinkType.NONE)
public final class IneffectiveCancel extends HeedCheck {
  private static final long serialVersionUID = 1;
}
