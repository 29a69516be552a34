package coffer.s3.accesspoint;

import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.s3.access.PublicAccessBlock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes an access point.
 *
 * <p>Source: Amazon S3 API Reference, Amazon S3 Control, "GetAccessPoint".
 */
final class GetAccessPoint implements PointOperation<PointAction.Input> {
  private final PointAction action;
  private final PointEndpoints endpoints;

  GetAccessPoint(PointAction action, PointEndpoints endpoints) {
    this.action = action;
    this.endpoints = endpoints;
  }

  record Output(
      String name,
      String bucket,
      String networkOrigin,
      @Nullable Network vpcConfiguration,
      PublicAccessBlock publicAccessBlockConfiguration,
      Instant creationDate,
      String alias,
      String accessPointArn,
      Map<String, String> endpoints,
      String bucketAccountId) {}

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
    return Reply.of(
        new Output(
            point.name(),
            point.bucket().value(),
            point.origin(),
            point.vpc().map(Network::new).orElse(null),
            point.block(),
            point.created(),
            point.alias(),
            point.arn(action.region()).value(),
            endpoints.all(),
            point.bucketAccount().value()));
  }
}
