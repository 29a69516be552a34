package coffer.ec2;

import coffer.pipeline.NetworkSide;
import coffer.pipeline.Operations;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import java.time.InstantSource;

/**
 * Amazon EC2's networks, as one set of operations. What is not in the set answers NotImplemented.
 */
public final class Ec2Service implements AutoCloseable {
  /**
   * @param region of this deployment
   */
  public Ec2Service(MetaStore store, Changes changes, String region, InstantSource clock) {}

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    return new Operations("ec2");
  }

  /** What the pipeline asks of every request's connection. */
  public NetworkSide side() {
    return NetworkSide.NONE;
  }

  @Override
  public void close() {}
}
