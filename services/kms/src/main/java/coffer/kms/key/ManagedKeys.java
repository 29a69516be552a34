package coffer.kms.key;

import coffer.kernel.AccountId;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Target;
import coffer.kms.policy.DefaultPolicy;
import coffer.kms.store.Alias;
import coffer.kms.store.Key;
import coffer.kms.store.KeyOrigin;
import coffer.kms.store.KeyPolicy;
import coffer.kms.store.KeySpec;
import coffer.kms.store.KeyUsage;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.Keyring;
import coffer.kms.store.RotationPlan;
import coffer.kms.store.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * AWS managed keys: one of an account for a service, made when it is first asked for.
 *
 * <p>Source: AWS KMS Developer Guide, "AWS managed keys".
 */
public final class ManagedKeys {
  private static final String PREFIX = "alias/aws/";
  private static final int ROTATION_DAYS = 365;

  /** The services that have one here. */
  private static final Map<String, String> DESCRIPTIONS =
      Map.of("s3", "Default key that protects my S3 objects when no other key is defined");

  private final Desk desk;

  public ManagedKeys(Desk desk) {
    this.desk = desk;
  }

  /** The same target, with its key if that was to be made and now is. */
  public Target having(Target target, Instant now) {
    Optional<String> service =
        target
            .alias()
            .filter(name -> target.key().isEmpty() && name.startsWith(PREFIX))
            .map(name -> name.substring(PREFIX.length()))
            .filter(DESCRIPTIONS::containsKey);
    if (service.isEmpty()) {
      return target;
    }
    make(service.get(), target.owner(), now);
    return Target.of(
        desk,
        Target.arn(desk.region(), target.owner(), PREFIX + service.get()),
        target.owner(),
        now);
  }

  private void make(String service, AccountId account, Instant now) {
    String alias = PREFIX + service;
    Key made = made(service, account, now);
    desk.keyring()
        .change(
            account,
            draft -> {
              // Somebody else may have been faster.
              if (draft.find(Keyring.ALIASES, alias).isEmpty()) {
                draft.put(Keyring.KEYS, made.id(), made);
                draft.put(Keyring.ALIASES, alias, new Alias(alias, made.id(), now, now));
              }
              return draft;
            });
  }

  private Key made(String service, AccountId account, Instant now) {
    var sort = new Key.Sort(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, KeyOrigin.AWS_KMS);
    String id = KeyIds.next(desk.random(), false);
    String version = KeyIds.version(desk.random());
    var material = desk.kinds().of(sort.spec()).orElseThrow().make(sort.spec(), desk.random());
    return new Key(
        id,
        sort,
        Optional.of(service),
        now,
        DESCRIPTIONS.getOrDefault(service, ""),
        true,
        Optional.empty(),
        KeyPolicy.of(DefaultPolicy.managed(service, account, desk.region())),
        Map.of(),
        Optional.empty(),
        List.of(
            KeyVersion.first(
                version, now, desk.vault().seal(new Vault.Place(account, id, version), material))),
        Optional.of(new RotationPlan(ROTATION_DAYS, now.plus(Duration.ofDays(ROTATION_DAYS)))));
  }
}
