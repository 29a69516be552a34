package coffer.kms;

import coffer.crypto.Keystore;
import coffer.identity.Accounts;
import coffer.identity.realm.Identities;
import coffer.identity.realm.Realms;
import coffer.kms.alias.AliasOperations;
import coffer.kms.asymmetric.AsymmetricKind;
import coffer.kms.asymmetric.AsymmetricOperations;
import coffer.kms.cipher.CipherOperations;
import coffer.kms.frame.Calls;
import coffer.kms.frame.Desk;
import coffer.kms.frame.KmsOperation;
import coffer.kms.frame.LastUses;
import coffer.kms.grant.GrantOperations;
import coffer.kms.hmac.HmacKind;
import coffer.kms.hmac.HmacOperations;
import coffer.kms.imported.ImportOperations;
import coffer.kms.key.KeyOperations;
import coffer.kms.key.Sweep;
import coffer.kms.material.KeyKinds;
import coffer.kms.material.SymmetricKind;
import coffer.kms.policy.KeyRules;
import coffer.kms.policy.PolicyOperations;
import coffer.kms.replica.ReplicaOperations;
import coffer.kms.rotation.RotationOperations;
import coffer.kms.store.Keyring;
import coffer.kms.store.Vault;
import coffer.kms.tag.TagOperations;
import coffer.kms.use.ServiceKeys;
import coffer.pipeline.Operation;
import coffer.pipeline.Operations;
import coffer.pipeline.ResourceRules;
import coffer.pipeline.event.EventSink;
import coffer.pipeline.keys.KeyService;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The key management service, as one set of operations. What is not in the set answers
 * NotImplemented.
 */
public final class KmsService implements AutoCloseable {
  private static final String SERVICE = "kms";

  private final Keyring keyring;
  private final List<String> further;
  private final Desk desk;
  private final ServiceKeys keys;
  private final Sweep sweep;
  private final KeyRules rules = new KeyRules();

  /**
   * @param keystore wraps all key material
   * @param region of this deployment, whose keys other services use
   * @param further Regions that have keys of their own and replicas of others'
   * @param events where every use of a key by a service goes; those by clients go through the
   *     pipeline
   */
  public KmsService(
      MetaStore meta,
      Changes changes,
      Keystore keystore,
      Accounts accounts,
      Realms realms,
      String region,
      List<String> further,
      InstantSource clock,
      SecureRandom random,
      EventSink events) {
    this.keyring = new Keyring(meta, changes);
    this.further = List.copyOf(further);
    var keyrings = new HashMap<>(Map.of(region, keyring));
    further.forEach(other -> keyrings.putIfAbsent(other, keyring.in(other)));
    this.desk =
        new Desk(
            keyrings,
            new Vault(keystore),
            new KeyKinds(List.of(new SymmetricKind(), new AsymmetricKind(random), new HmacKind())),
            accounts,
            new Identities(accounts, realms),
            region,
            clock,
            random,
            new Calls(),
            events,
            new LastUses());
    this.keys = new ServiceKeys(desk, noting(desk, events));
    this.sweep = new Sweep(desk);
  }

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    Operations home = operations(desk);
    var all = new Operations(SERVICE);
    var others = new HashMap<String, Operations>();
    further.forEach(region -> others.put(region, operations(desk.in(region).orElseThrow())));
    home.names().forEach(name -> all.add(name, regional(name, home, others)));
    return all;
  }

  @SuppressWarnings("unchecked") // Operations of one name have one input.
  private static <I extends Record> Operation<I> regional(
      String name, Operations home, Map<String, Operations> others) {
    var own = (KmsOperation<I>) home.find(name).orElseThrow();
    var further = new HashMap<String, KmsOperation<I>>();
    others.forEach(
        (region, set) -> further.put(region, (KmsOperation<I>) set.find(name).orElseThrow()));
    return further.isEmpty() ? own : new Regional<>(own, further);
  }

  private static Operations operations(Desk desk) {
    var operations = new Operations(SERVICE);
    KeyOperations.addTo(operations, desk);
    AsymmetricOperations.addTo(operations, desk);
    HmacOperations.addTo(operations, desk);
    ImportOperations.addTo(operations, desk);
    RotationOperations.addTo(operations, desk);
    CipherOperations.addTo(operations, desk);
    ReplicaOperations.addTo(operations, desk);
    PolicyOperations.addTo(operations, desk);
    GrantOperations.addTo(operations, desk);
    AliasOperations.addTo(operations, desk);
    TagOperations.addTo(operations, desk);
    return operations;
  }

  /** Removes what is over, now and then from now on. */
  public void startCare() {
    sweep.start();
  }

  /** Removes what is over at once. */
  void sweep() {
    sweep.run();
  }

  /** The keys, for other services. */
  public KeyService keys() {
    return keys;
  }

  /** The key policies; for actions that begin with {@code kms}. */
  public ResourceRules rules() {
    return rules;
  }

  /** Takes events, notes which keys were used, and hands them on. */
  public EventSink noting(EventSink next) {
    return noting(desk, next);
  }

  private static EventSink noting(Desk desk, EventSink next) {
    return event -> {
      desk.uses().accept(event);
      next.accept(event);
    };
  }

  /** How often which operation was carried out. */
  public Calls calls() {
    return desk.calls();
  }

  @Override
  public void close() {
    sweep.close();
    try {
      sweep.keepUses();
    } finally {
      keyring.close();
    }
  }
}
