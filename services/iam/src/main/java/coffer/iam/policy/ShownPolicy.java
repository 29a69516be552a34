package coffer.iam.policy;

import coffer.iam.Tag;
import coffer.identity.realm.ManagedPolicy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A managed policy, as the API writes it. */
record ShownPolicy(
    String policyName,
    String policyId,
    String arn,
    String path,
    String defaultVersionId,
    int attachmentCount,
    int permissionsBoundaryUsageCount,
    boolean isAttachable,
    @Nullable String description,
    Instant createDate,
    Instant updateDate,
    @Nullable List<Tag> tags) {
  /** As lists have it, without description and tags. */
  static ShownPolicy listed(ManagedPolicy policy, String arn, Uses uses) {
    return of(policy, arn, uses, null, null);
  }

  /** All there is to say. */
  static ShownPolicy whole(ManagedPolicy policy, String arn, Uses uses) {
    return of(policy, arn, uses, policy.description().orElse(null), Tag.list(policy.tags()));
  }

  private static ShownPolicy of(
      ManagedPolicy policy,
      String arn,
      Uses uses,
      @Nullable String description,
      @Nullable List<Tag> tags) {
    return new ShownPolicy(
        policy.name(),
        policy.id(),
        arn,
        policy.path(),
        policy.current(),
        uses.attached(arn),
        uses.bounding(arn),
        true,
        description,
        policy.created(),
        policy.updated(),
        tags);
  }
}
