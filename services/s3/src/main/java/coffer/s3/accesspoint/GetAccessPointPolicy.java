package coffer.s3.accesspoint;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.KnownPrincipals;
import coffer.s3.S3Error;

/**
 * Gives back the policy of an access point, character by character as it was put, but for users and
 * roles that have other names now or are gone.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "GetAccessPointPolicy".
 */
final class GetAccessPointPolicy implements PointOperation<PointAction.Input> {
  private final PointAction action;
  private final KnownPrincipals principals;

  GetAccessPointPolicy(PointAction action, KnownPrincipals principals) {
    this.action = action;
    this.principals = principals;
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
    AccessPoint point = action.point(call);
    return point
        .policy()
        .map(text -> Reply.of(new Output(principals.shown(text, point.named()))))
        .orElseThrow(S3Error.NO_SUCH_ACCESS_POINT_POLICY::error);
  }
}
