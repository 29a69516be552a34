package coffer.s3.accesspoint;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Error;

/**
 * Tells whether the policy of an access point is public, whatever Block Public Access makes of it.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "GetAccessPointPolicyStatus".
 */
final class GetAccessPointPolicyStatus implements PointOperation<PointAction.Input> {
  private final PointAction action;
  private final PointPolicies policies = new PointPolicies();

  GetAccessPointPolicyStatus(PointAction action) {
    this.action = action;
  }

  record Output(PolicyStatus policyStatus) {}

  /** What it tells. */
  record PolicyStatus(boolean isPublic) {}

  @Override
  public Class<PointAction.Input> inputType() {
    return PointAction.Input.class;
  }

  @Override
  public PointAction action() {
    return action;
  }

  @Override
  public Reply run(Authorized<PointAction.Input> call) {
    AccessPoint point = action.point(call);
    if (point.policy().isEmpty()) {
      throw S3Error.NO_SUCH_ACCESS_POINT_POLICY.error();
    }
    return Reply.of(new Output(new PolicyStatus(policies.of(point, action.region()).isPublic())));
  }
}
