package dev.heed.javac.errorprone;

import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.CompilationUnitTreeMatcher;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.util.JCDiagnostic.SimpleDiagnosticPosition;
import dev.heed.core.finding.Finding;
import dev.heed.javac.FindingText;

/** Reports the findings of the rule that has the check's name. */
abstract class HeedCheck extends BugChecker implements CompilationUnitTreeMatcher {
  private static final long serialVersionUID = 1;

  @Override
  public Description matchCompilationUnit(CompilationUnitTree tree, VisitorState state) {
    ModuleFindings module = ModuleFindings.of(state);
    String path = tree.getSourceFile().getName();
    for (Finding finding : module.in(tree)) {
      if (finding.rule().equals(canonicalName()) && finding.location().path().equals(path)) {
        state.reportMatch(describe(finding));
      }
    }
    return module
        .takeFailure()
        .map(
            failure ->
                buildDescription(new SimpleDiagnosticPosition(0)).setMessage(failure).build())
        .orElse(Description.NO_MATCH);
  }

  private Description describe(Finding finding) {
    SimpleDiagnosticPosition start =
        new SimpleDiagnosticPosition(finding.location().span().start());
    Description.Builder description = buildDescription(start).setMessage(FindingText.body(finding));
    for (Finding.Fix fix : finding.fixes()) {
      toSuggestion(fix, finding.location().path(), description);
    }
    return description.build();
  }

  /** Error Prone edits the file of the finding only. */
  private static void toSuggestion(Finding.Fix fix, String path, Description.Builder description) {
    SuggestedFix.Builder suggestion = SuggestedFix.builder().setShortDescription(fix.title());
    for (Finding.Edit edit : fix.edits()) {
      if (!edit.location().path().equals(path)) {
        return;
      }
      suggestion.replace(
          edit.location().span().start(), edit.location().span().end(), edit.replacement());
    }
    description.addFix(suggestion.build());
  }
}
