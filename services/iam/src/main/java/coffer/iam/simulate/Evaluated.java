package coffer.iam.simulate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one action on one resource, as the API writes it. */
record Evaluated(
    String evalActionName,
    String evalResourceName,
    String evalDecision,
    List<Matched> matchedStatements,
    List<String> missingContextValues,
    @Nullable Organizations organizationsDecisionDetail,
    @Nullable Bounded permissionsBoundaryDecisionDetail,
    @Nullable List<OfResource> resourceSpecificResults) {
  /** A statement that decided. */
  record Matched(
      String sourcePolicyId,
      String sourcePolicyType,
      Position startPosition,
      Position endPosition) {}

  /** Both from 1. */
  record Position(int line, int column) {}

  /** What the organization's service control policies make of it. */
  record Organizations(boolean allowedByOrganizations) {}

  /** What the permissions boundary makes of it. */
  record Bounded(boolean allowedByPermissionsBoundary) {}

  /** The same once more for the resource that was named. */
  record OfResource(
      String evalResourceName,
      String evalResourceDecision,
      List<Matched> matchedStatements,
      List<String> missingContextValues,
      @Nullable Bounded permissionsBoundaryDecisionDetail) {}
}
