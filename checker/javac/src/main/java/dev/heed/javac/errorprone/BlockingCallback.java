package dev.heed.javac.errorprone;

import com.google.auto.service.AutoService;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;

/** The rule of this name. */
@AutoService(BugChecker.class)
@BugPattern(
    summary =
        "A callback waits on a thread that is somebody else's: the canceller's, an event loop's",
    severity = SeverityLevel.WARNING,
    altNames = {"heed", "heed:BlockingCallback"},
    linkType = LinkType.NONE)
public final class BlockingCallback extends HeedCheck {
  private static final long serialVersionUID = 1;
}
