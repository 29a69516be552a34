package coffer.s3.accesspoint;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Permissions;
import coffer.s3.control.AccountAction;
import java.util.List;
import java.util.Optional;

/**
 * One action on one access point: what it needs, and the way to it.
 *
 * @param name as the Service Authorization Reference has it
 * @param region of this deployment
 */
record PointAction(String name, Points points, String region) {
  /** The input of the operations that are asked nothing but which access point. */
  record Input(String accountId, String name) implements PointRequest {}

  Permissions permissions() {
    return Permissions.of(name);
  }

  /** What it wants; of an access point that is not there, by its ARN alone. */
  List<Access> accesses(PointRequest input, Caller caller) {
    return List.of(access(AccountAction.own(input.accountId(), caller), input.name()));
  }

  Access access(AccountId account, String pointName) {
    Arn arn = AccessPoint.arn(region, account, pointName);
    var access = new Access(name, arn, Optional.of(account));
    return points
        .find(account, pointName)
        .map(point -> PointEntrance.tell(access, arn, point).to(new PointRules.Itself(point)))
        .orElse(access);
  }

  /**
   * The access point of an authorised request.
   *
   * @throws coffer.wire.ApiError NoSuchAccessPoint
   */
  AccessPoint point(Authorized<? extends PointRequest> call) {
    return points.find(account(call), call.input().name()).orElseThrow(Points::none);
  }

  AccountId account(Authorized<? extends PointRequest> call) {
    return AccountAction.own(call.input().accountId(), call.caller());
  }
}
