package coffer.organizations.force;

import coffer.organizations.store.Attachment;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import coffer.organizations.store.PolicyType;
import coffer.organizations.store.StoredPolicy;
import coffer.organizations.store.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/**
 * What policies on S3 come to for an account: from the root down each level may assign a value,
 * unless one further up forbids it. Of two values at one level, of which the documentation does not
 * say which counts, the one that blocks does.
 *
 * <p>Source: AWS Organizations User Guide, "Understanding declarative policy inheritance".
 *
 * @param updated when a policy that has a say was last changed or attached
 */
public record EffectiveS3Policy(boolean blocksAll, Instant updated) {
  /** What is not readable blocks, and cannot be overruled. */
  private static final S3PolicyText UNREADABLE = new S3PolicyText(Optional.of("all"), false);

  /** Empty where no policy says anything, and the account decides. */
  public static Optional<EffectiveS3Policy> of(
      Tree tree, Organization organization, Member member) {
    if (!organization.enabled().contains(PolicyType.S3_POLICY)) {
      return Optional.empty();
    }
    var way = new ArrayList<>(tree.downTo(organization, member.parent()));
    way.add(member.id().value());
    Optional<Boolean> value = Optional.empty();
    boolean lets = true;
    Instant updated = Instant.EPOCH;
    for (String target : way) {
      Optional<Boolean> assigned = Optional.empty();
      boolean letsBelow = true;
      for (Attachment attachment : tree.attached(target, PolicyType.S3_POLICY)) {
        var stored = tree.policy(organization, attachment.policy());
        var text =
            stored.map(StoredPolicy::content).flatMap(S3PolicyText::parse).orElse(UNREADABLE);
        letsBelow &= text.lets();
        if (text.assigned().isPresent()) {
          assigned = Optional.of(assigned.orElse(false) || text.assigned().get().equals("all"));
        }
        updated = later(updated, later(attachment.since(), changed(stored)));
      }
      if (lets && assigned.isPresent()) {
        value = assigned;
      }
      lets &= letsBelow;
    }
    Instant at = updated;
    return value.map(blocks -> new EffectiveS3Policy(blocks, at));
  }

  private static Instant changed(Optional<StoredPolicy> policy) {
    return policy.map(StoredPolicy::updated).orElse(Instant.EPOCH);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** As DescribeEffectivePolicy tells it, without operators. */
  public String content() {
    return "{\"s3_attributes\":{\"public_access_block_configuration\":\"%s\"}}"
        .formatted(blocksAll ? "all" : "none");
  }
}
