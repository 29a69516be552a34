package coffer.ec2.network;

import coffer.kernel.AccountId;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import coffer.tables.Draft;
import coffer.tables.Ledger;
import coffer.tables.Table;
import coffer.tables.View;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All networks: a set of tables for each account, and one for the listeners, which belong to the
 * deployment.
 *
 * <p>A listener is claimed before its endpoint is made and let go after the endpoint is gone, each
 * in one commit. A crash between the two leaves a claim without an endpoint: nobody comes in by
 * that listener, and after {@link #ABANDONED} another endpoint may have it.
 */
public final class Networks implements AutoCloseable {
  public static final Table<Vpc> VPCS = new Table<>("vpc", Vpc.class);
  public static final Table<Endpoint> ENDPOINTS = new Table<>("endpoint", Endpoint.class);

  /** Topic of the hints that something changed. */
  public static final String FAMILY = "ec2";

  static final Duration ABANDONED = Duration.ofMinutes(1);

  private static final Table<Binding> BINDINGS = new Table<>("binding", Binding.class);
  private static final String LISTENERS = "listeners";

  private final Ledger ledger;
  private final InstantSource clock;

  public Networks(MetaStore store, Changes changes, InstantSource clock) {
    this.ledger = new Ledger(store, changes, FAMILY, List.of(VPCS, ENDPOINTS, BINDINGS));
    this.clock = clock;
  }

  /** An endpoint and whose it is. */
  public record Bound(AccountId account, Endpoint endpoint) {}

  /** The networks of an account, for reading. */
  public View of(AccountId account) {
    return ledger.view(account.value());
  }

  /** Changes the networks of an account as {@link Ledger#change} does. */
  public <R> R change(AccountId account, Function<Draft, R> change) {
    return ledger.change(account.value(), change);
  }

  /** The endpoint on a listener. */
  Optional<Bound> on(Door door) {
    return ledger
        .view(LISTENERS)
        .find(BINDINGS, door.name())
        .filter(binding -> door.admits(binding.account()))
        .flatMap(
            binding ->
                of(binding.account())
                    .find(ENDPOINTS, binding.endpoint())
                    .filter(endpoint -> endpoint.listener().equals(door.name()))
                    .map(endpoint -> new Bound(binding.account(), endpoint)));
  }

  /**
   * Takes a listener for an endpoint that is about to be made.
   *
   * @return whether it was free
   */
  public boolean claim(Door door, AccountId account, String endpoint) {
    return ledger.change(
        LISTENERS,
        draft -> {
          var held = draft.find(BINDINGS, door.name());
          if (held.isPresent() && door.admits(held.get().account()) && !isAbandoned(held.get())) {
            return false;
          }
          draft.put(BINDINGS, door.name(), new Binding(account, endpoint, clock.instant()));
          return true;
        });
  }

  private boolean isAbandoned(Binding held) {
    return held.since().plus(ABANDONED).isBefore(clock.instant())
        && of(held.account()).find(ENDPOINTS, held.endpoint()).isEmpty();
  }

  /** Lets go of a listener, if it is that endpoint's. */
  public void release(String door, String endpoint) {
    ledger.change(
        LISTENERS,
        draft -> {
          draft
              .find(BINDINGS, door)
              .filter(held -> held.endpoint().equals(endpoint))
              .ifPresent(_ -> draft.remove(BINDINGS, door));
          return door;
        });
  }

  @Override
  public void close() {
    ledger.close();
  }
}
