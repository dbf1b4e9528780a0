package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A cancellation can come in the middle of what is one step",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:PartialStepOnCancel"},
    linkType = LinkType.NONE)
public final class PartialStepOnCancel extends HeedCheck {
  private static final long serialVersionUID = 1;
}
