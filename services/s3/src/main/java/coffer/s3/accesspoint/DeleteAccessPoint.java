package coffer.s3.accesspoint;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;

/**
 * Deletes an access point with its policy and its alias; neither alias nor ARN leads anywhere then.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "DeleteAccessPoint".
 */
final class DeleteAccessPoint implements PointOperation<PointAction.Input> {
  private final PointAction action;

  DeleteAccessPoint(PointAction action) {
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
    action.points().remove(action.account(call), call.input().name());
    return Reply.nothing();
  }
}
