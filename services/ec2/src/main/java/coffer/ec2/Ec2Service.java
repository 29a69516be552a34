package coffer.ec2;

import coffer.ec2.endpoint.EndpointOperations;
import coffer.ec2.endpoint.EndpointSide;
import coffer.ec2.network.Door;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Endpoint;
import coffer.ec2.network.Networks;
import coffer.ec2.network.Networks.Bound;
import coffer.ec2.place.PlaceOperations;
import coffer.ec2.tagging.TagOperations;
import coffer.ec2.vpc.VpcOperations;
import coffer.pipeline.NetworkSide;
import coffer.pipeline.Operations;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Amazon EC2's networks, as one set of operations. What is not in the set answers NotImplemented.
 */
public final class Ec2Service implements AutoCloseable {
  private final Networks networks;
  private final Ec2Context context;
  private final NetworkSide side;

  public Ec2Service(MetaStore store, Changes changes, Site site, InstantSource clock) {
    this.networks = new Networks(store, changes, clock);
    this.context =
        new Ec2Context(
            networks, site.doors(), site.region(), site.domain(), new SecureRandom(), clock);
    this.side = new EndpointSide(context);
  }

  /**
   * Where it all is.
   *
   * @param region of this deployment
   * @param domain under which its hosts have their names
   * @param doors the listeners that the operator configured for endpoints
   */
  public record Site(String region, String domain, List<Door> doors) {
    public Site {
      doors = List.copyOf(doors);
    }
  }

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    var operations = new Operations("ec2");
    VpcOperations.addTo(operations, context);
    EndpointOperations.addTo(operations, context);
    PlaceOperations.addTo(operations, context);
    TagOperations.addTo(operations, context);
    return operations;
  }

  /** What the pipeline asks of every request's connection. */
  public NetworkSide side() {
    return side;
  }

  /**
   * The endpoint on a listener.
   *
   * @param listener its name in {@link coffer.wire.Peer}
   */
  public Optional<Endpoint> endpointAt(String listener) {
    return listener.startsWith(Door.LISTENER)
        ? context.at(listener.substring(Door.LISTENER.length())).map(Bound::endpoint)
        : Optional.empty();
  }

  /**
   * The listener on which an endpoint is; empty if there is no such endpoint.
   *
   * @param endpoint its id
   */
  public Optional<String> listenerOf(String endpoint) {
    return context.doors().stream()
        .map(Door::listener)
        .filter(listener -> endpointAt(listener).filter(it -> it.id().equals(endpoint)).isPresent())
        .findFirst();
  }

  /** The topic of {@link Changes} that tells when endpoints come and go. */
  public static String topic() {
    return Networks.FAMILY;
  }

  @Override
  public void close() {
    networks.close();
  }
}
