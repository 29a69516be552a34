package coffer.s3.accesspoint;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;

/**
 * Removes the policy of an access point, whether or not it has one.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "DeleteAccessPointPolicy".
 */
final class DeleteAccessPointPolicy implements PointOperation<PointAction.Input> {
  private final PointAction action;

  DeleteAccessPointPolicy(PointAction action) {
    this.action = action;
  }

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
    action
        .points()
        .update(action.account(call), call.input().name(), _ -> AccessPoint::withoutPolicy);
    return Reply.nothing();
  }
}
