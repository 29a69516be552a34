package coffer.kms;

import coffer.crypto.Keystore;
import coffer.kms.frame.Calls;
import coffer.kms.frame.Desk;
import coffer.kms.key.KeyOperations;
import coffer.kms.material.KeyKinds;
import coffer.kms.material.SymmetricKind;
import coffer.kms.policy.KeyRules;
import coffer.kms.store.Keyring;
import coffer.kms.store.Vault;
import coffer.pipeline.Operations;
import coffer.pipeline.ResourceRules;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/**
 * The key management service, as one set of operations. What is not in the set answers
 * NotImplemented.
 */
public final class KmsService implements AutoCloseable {
  private final Keyring keyring;
  private final Desk desk;
  private final KeyRules rules = new KeyRules();

  /**
   * @param keystore wraps all key material
   * @param region of this deployment
   */
  public KmsService(
      MetaStore meta,
      Changes changes,
      Keystore keystore,
      String region,
      InstantSource clock,
      SecureRandom random) {
    this.keyring = new Keyring(meta, changes);
    this.desk =
        new Desk(
            keyring,
            new Vault(keystore),
            new KeyKinds(List.of(new SymmetricKind())),
            region,
            clock,
            random,
            new Calls());
  }

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    var operations = new Operations("kms");
    KeyOperations.addTo(operations, desk);
    return operations;
  }

  /** The key policies; for actions that begin with {@code kms}. */
  public ResourceRules rules() {
    return rules;
  }

  /** How often which operation was carried out. */
  public Calls calls() {
    return desk.calls();
  }

  @Override
  public void close() {
    keyring.close();
  }
}
