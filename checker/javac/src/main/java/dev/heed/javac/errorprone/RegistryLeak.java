package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "A registry entry stays behind on some way out of its task",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:RegistryLeak"},
    linkType = LinkType.NONE)
public final class RegistryLeak extends HeedCheck {
  private static final long serialVersionUID = 1;
}
