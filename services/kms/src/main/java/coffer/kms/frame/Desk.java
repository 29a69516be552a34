package coffer.kms.frame;

import coffer.identity.Accounts;
import coffer.identity.realm.Identities;
import coffer.kms.material.KeyKinds;
import coffer.kms.store.Keyring;
import coffer.kms.store.Vault;
import coffer.pipeline.event.EventSink;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the operations of one Region work with.
 *
 * @param keyrings of all Regions of this deployment, by their names
 * @param region whose operations they are
 * @param identities whom policies and grants can name
 * @param calls counts what is done
 * @param events of what nobody asked for
 * @param uses what keys were last used for
 */
public record Desk(
    Map<String, Keyring> keyrings,
    Vault vault,
    KeyKinds kinds,
    Accounts accounts,
    Identities identities,
    String region,
    InstantSource clock,
    SecureRandom random,
    Calls calls,
    EventSink events,
    LastUses uses) {
  public Desk {
    keyrings = Map.copyOf(keyrings);
    if (!keyrings.containsKey(region)) {
      throw new IllegalArgumentException("a Region without keys");
    }
  }

  /** The keys of the Region. */
  public Keyring keyring() {
    return Objects.requireNonNull(keyrings.get(region));
  }

  /** The same in another Region; empty if this deployment has no such Region. */
  public Optional<Desk> in(String other) {
    return keyrings.containsKey(other)
        ? Optional.of(
            new Desk(
                keyrings,
                vault,
                kinds,
                accounts,
                identities,
                other,
                clock,
                random,
                calls,
                events,
                uses))
        : Optional.empty();
  }
}
