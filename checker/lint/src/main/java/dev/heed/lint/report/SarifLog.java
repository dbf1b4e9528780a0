package dev.heed.lint.report;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of SARIF 2.1.0 that Heed writes; names and nesting are the standard's (OASIS, Static
 * Analysis Results Interchange Format Version 2.1.0). What is null is left out.
 */
record SarifLog(@SerializedName("$schema") String schema, String version, List<Run> runs) {

  record Run(
      Tool tool,
      AutomationDetails automationDetails,
      List<Invocation> invocations,
      Map<String, ArtifactLocation> originalUriBaseIds,
      String columnKind,
      List<Result> results) {}

  record Tool(Driver driver) {}

  record Driver(
      String name, String organization, @Nullable String semanticVersion, List<Rule> rules) {}

  record AutomationDetails(String id) {}

  record Rule(
      String id,
      Message shortDescription,
      Message fullDescription,
      Help help,
      Configuration defaultConfiguration,
      RuleProperties properties) {}

  record Help(String text, String markdown) {}

  record Configuration(boolean enabled, String level) {}

  record RuleProperties(
      List<String> tags,
      String precision,
      @SerializedName("problem.severity") String problemSeverity) {}

  record Invocation(boolean executionSuccessful, List<Notification> toolExecutionNotifications) {}

  record Notification(String level, Message message, List<Location> locations) {}

  record Result(
      String ruleId,
      int ruleIndex,
      String level,
      Message message,
      List<Location> locations,
      @Nullable List<Location> relatedLocations,
      @Nullable List<CodeFlow> codeFlows,
      @Nullable List<Fix> fixes,
      Map<String, String> partialFingerprints) {}

  record Message(String text) {}

  record Location(
      @Nullable Integer id, PhysicalLocation physicalLocation, @Nullable Message message) {}

  record PhysicalLocation(ArtifactLocation artifactLocation, @Nullable Region region) {}

  record ArtifactLocation(
      @Nullable String uri, @Nullable String uriBaseId, @Nullable Message description) {}

  record Region(
      int startLine,
      @Nullable Integer startColumn,
      @Nullable Integer endLine,
      @Nullable Integer endColumn) {}

  record CodeFlow(List<ThreadFlow> threadFlows) {}

  record ThreadFlow(List<Step> locations) {}

  record Step(Location location) {}

  record Fix(Message description, List<ArtifactChange> artifactChanges) {}

  record ArtifactChange(ArtifactLocation artifactLocation, List<Replacement> replacements) {}

  record Replacement(Region deletedRegion, Message insertedContent) {}
}
