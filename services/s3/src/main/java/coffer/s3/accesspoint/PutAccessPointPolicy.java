package coffer.s3.accesspoint;

import coffer.kernel.AccountId;
import coffer.objects.Bucket;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.policy.document.PolicyDocument;
import coffer.policy.parse.PolicyKind;
import coffer.s3.PublicBlocks;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.access.PublicAccessBlock;
import coffer.s3.control.StoredBlocks;
import coffer.s3.policy.PolicyCheck;
import coffer.s3.policy.Reach;
import coffer.tables.View;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the policy of an access point, in one commit.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "PutAccessPointPolicy"; Amazon S3 User
 * Guide, "Blocking public access to your Amazon S3 storage", BlockPublicPolicy.
 */
final class PutAccessPointPolicy implements PointOperation<PutAccessPointPolicy.Input> {
  private final PointAction action;
  private final S3Context s3;
  private final StoredBlocks blocks;
  private final PolicyCheck check;

  PutAccessPointPolicy(PointAction action, S3Context s3, StoredBlocks blocks, PolicyCheck check) {
    this.action = action;
    this.s3 = s3;
    this.blocks = blocks;
    this.check = check;
  }

  record Input(String accountId, String name, @Nullable String policy) implements PointRequest {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public PointAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<Input> call) {
    String text = call.input().policy();
    if (text == null) {
      throw S3Error.MALFORMED_XML.error();
    }
    AccessPoint found = action.point(call);
    PolicyDocument policy =
        check.checked(
            text, PolicyKind.ACCESS_POINT, Reach.ofAccessPoint(found.arn(action.region())));
    var kept = s3.principals().kept(text);
    AccountId account = action.account(call);
    action
        .points()
        .update(
            account,
            call.input().name(),
            tables ->
                point -> {
                  checkAllowed(policy, point, tables);
                  return point.withPolicy(kept);
                });
    return Reply.nothing();
  }

  /** Looked at within the change, so that no policy slips in while a setting is being made. */
  private void checkAllowed(PolicyDocument policy, AccessPoint point, View tables) {
    if (PointPolicies.isPublic(policy, point.vpc().isPresent())
        && point
            .block()
            .blocks()
            .and(blocks.in(tables, point.account()))
            .and(ofBucket(point))
            .refusesPublicPolicies()) {
      throw S3Error.ACCESS_DENIED.saying(
          "Public policies are blocked by the BlockPublicPolicy block public access setting.");
    }
  }

  /** A bucket's settings hold for the access points of its own account. */
  private PublicBlocks ofBucket(AccessPoint point) {
    return s3.buckets()
        .find(point.bucket())
        .filter(bucket -> bucket.owner().equals(point.account()))
        .map((Bucket bucket) -> PublicAccessBlock.inForce(s3, bucket))
        .orElse(PublicBlocks.NONE);
  }
}
