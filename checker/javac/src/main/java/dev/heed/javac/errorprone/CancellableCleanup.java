package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary = "Cleanup after a cancellation waits under the same cancellation, and fails at once",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:CancellableCleanup"},
    linkType = LinkType.NONE)
public final class CancellableCleanup extends HeedCheck {
  private static final long serialVersionUID = 1;
}
