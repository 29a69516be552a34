package coffer.ec2.endpoint;

import coffer.ec2.network.Door;
import coffer.ec2.network.Ec2Context;
import coffer.ec2.network.Endpoint;
import coffer.ec2.network.Networks.Bound;
import coffer.kernel.AccountId;
import coffer.pipeline.NetworkSide;
import coffer.policy.decide.CompiledPolicy;
import coffer.wire.Peer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells from the listener through which endpoint a request came; nothing that the request says
 * matters.
 *
 * <p>The tables are in memory, so an endpoint that is gone lets in no further request. What was
 * made of an endpoint is kept for as long as the endpoint is what it was.
 */
public final class EndpointSide implements NetworkSide {
  /** By a listener without an endpoint nobody gets anywhere, least of all by the open door. */
  private static final Arrival NOWHERE =
      new Arrival(
          "none",
          "none",
          "arn:aws:ec2:::vpc/none",
          new AccountId("000000000000"),
          Optional.of(CompiledPolicy.unreadable("no endpoint")));

  private final Ec2Context context;
  // One for each listener that has an endpoint.
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  public EndpointSide(Ec2Context context) {
    this.context = context;
  }

  private record Known(Bound bound, Arrival arrival) {}

  @Override
  public Optional<Arrival> of(Peer peer) {
    String listener = peer.listener();
    if (!listener.startsWith(Door.LISTENER)) {
      return Optional.empty();
    }
    String door = listener.substring(Door.LISTENER.length());
    return Optional.of(context.at(door).map(bound -> arrival(door, bound)).orElse(NOWHERE));
  }

  private Arrival arrival(String door, Bound bound) {
    Known held = known.get(door);
    if (held != null && held.bound().equals(bound)) {
      return held.arrival();
    }
    Arrival made = made(bound);
    known.put(door, new Known(bound, made));
    return made;
  }

  private Arrival made(Bound bound) {
    Endpoint endpoint = bound.endpoint();
    String prefix = "arn:aws:ec2:%s:%s:".formatted(context.region(), bound.account());
    return new Arrival(
        endpoint.id(),
        endpoint.vpcId(),
        prefix + "vpc/" + endpoint.vpcId(),
        bound.account(),
        endpoint
            .policy()
            .map(text -> EndpointPolicy.compiled(prefix + "vpc-endpoint/" + endpoint.id(), text)));
  }
}
