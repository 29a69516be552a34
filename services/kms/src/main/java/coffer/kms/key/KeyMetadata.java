package coffer.kms.key;

import coffer.kms.frame.Target;
import coffer.kms.store.Deletion;
import coffer.kms.store.Imported;
import coffer.kms.store.Key;
import coffer.kms.store.KeyOrigin;
import coffer.kms.store.KeySpec;
import coffer.kms.store.KeyState;
import coffer.kms.store.KeyUsage;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.MaterialState;
import coffer.kms.store.MultiRegion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key, as replies have it. */
public record KeyMetadata(
    String awsAccountId,
    String keyId,
    String arn,
    Instant creationDate,
    boolean enabled,
    String description,
    String keyUsage,
    String keyState,
    @Nullable Instant deletionDate,
    @Nullable Instant validTo,
    String origin,
    @Nullable String expirationModel,
    String keyManager,
    String customerMasterKeySpec,
    String keySpec,
    @Nullable List<String> encryptionAlgorithms,
    @Nullable List<String> signingAlgorithms,
    @Nullable List<String> keyAgreementAlgorithms,
    @Nullable List<String> macAlgorithms,
    boolean multiRegion,
    @Nullable Regions multiRegionConfiguration,
    @Nullable Integer pendingDeletionWindowInDays,
    @Nullable String currentKeyMaterialId) {
  /** A multi-Region key and its relatives. */
  public record Regions(String multiRegionKeyType, Place primaryKey, List<Place> replicaKeys) {
    static Regions of(Target target, Key key, MultiRegion regions) {
      var primary = Place.of(target, key, regions.primary());
      return new Regions(
          primary.arn().equals(target.arn()) ? "PRIMARY" : "REPLICA",
          primary,
          regions.replicas().stream().map(region -> Place.of(target, key, region)).toList());
    }
  }

  /** One of them. */
  public record Place(String arn, String region) {
    static Place of(Target target, Key key, String region) {
      return new Place(Target.arn(region, target.owner(), "key/" + key.id()), region);
    }
  }

  public static KeyMetadata of(Target target, Key key, Instant now) {
    KeyState state = key.state(now);
    Optional<Instant> expires = expires(key);
    return new KeyMetadata(
        target.owner().value(),
        key.id(),
        target.arn(),
        key.created(),
        state == KeyState.ENABLED,
        key.description(),
        key.usage().name(),
        state.text(),
        key.deletion().flatMap(Deletion::due).orElse(null),
        expires.orElse(null),
        key.origin().name(),
        expirationModel(key, expires),
        key.service().isPresent() ? "AWS" : "CUSTOMER",
        key.spec().name(),
        key.spec().name(),
        algorithms(key, KeyUsage.ENCRYPT_DECRYPT),
        algorithms(key, KeyUsage.SIGN_VERIFY),
        algorithms(key, KeyUsage.KEY_AGREEMENT),
        algorithms(key, KeyUsage.GENERATE_VERIFY_MAC),
        key.multiRegion().isPresent(),
        key.multiRegion().map(regions -> Regions.of(target, key, regions)).orElse(null),
        key.deletion().filter(d -> d.due().isEmpty()).map(Deletion::days).orElse(null),
        materialId(key));
  }

  private static @Nullable List<String> algorithms(Key key, KeyUsage usage) {
    return key.usage() == usage ? key.spec().algorithms(usage) : null;
  }

  /** The first of its material to expire, but for what waits for a rotation. */
  private static Optional<Instant> expires(Key key) {
    return key.versions().stream()
        .filter(version -> version.state() != MaterialState.PENDING_ROTATION)
        .flatMap(version -> version.imported().flatMap(Imported::expires).stream())
        .min(Comparator.naturalOrder());
  }

  private static @Nullable String expirationModel(Key key, Optional<Instant> expires) {
    if (key.origin() != KeyOrigin.EXTERNAL
        || key.current().flatMap(KeyVersion::imported).isEmpty()) {
      return null;
    }
    return expires.isPresent() ? "KEY_MATERIAL_EXPIRES" : "KEY_MATERIAL_DOES_NOT_EXPIRE";
  }

  /** Only keys whose material is replaced tell which it is. */
  private static @Nullable String materialId(Key key) {
    return key.spec() == KeySpec.SYMMETRIC_DEFAULT
        ? key.current().map(KeyVersion::id).orElse(null)
        : null;
  }
}
