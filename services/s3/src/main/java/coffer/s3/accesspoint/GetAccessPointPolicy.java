package coffer.s3.accesspoint;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.S3Error;

/**
 * Gives back the policy of an access point, character by character as it was put.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "GetAccessPointPolicy".
 */
final class GetAccessPointPolicy implements PointOperation<PointAction.Input> {
  private final PointAction action;

  GetAccessPointPolicy(PointAction action) {
    this.action = action;
  }

  record Output(String policy) {}

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
    return action
        .point(call)
        .policy()
        .map(text -> Reply.of(new Output(text)))
        .orElseThrow(S3Error.NO_SUCH_ACCESS_POINT_POLICY::error);
  }
}
