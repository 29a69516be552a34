package coffer.pipeline;

import coffer.kernel.AccountId;
import coffer.policy.decide.CompiledPolicy;
import coffer.wire.Peer;
import java.util.Optional;

/** Through which private network a request came. */
public interface NetworkSide {
  /** For deployments without VPC endpoints. */
  NetworkSide NONE = _ -> Optional.empty();

  /** Empty for requests that came by a listener of no endpoint. Called for every request. */
  Optional<Arrival> of(Peer peer);

  /**
   * A request's way in.
   *
   * @param endpoint {@code vpce-…}
   * @param vpc {@code vpc-…}
   * @param vpcArn its ARN
   * @param account whose they are
   * @param policy of the endpoint
   */
  record Arrival(
      String endpoint,
      String vpc,
      String vpcArn,
      AccountId account,
      Optional<CompiledPolicy> policy) {}
}
