package coffer.kms.frame;

import coffer.kernel.AccountId;
import coffer.kms.store.Key;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.RotationType;
import coffer.pipeline.event.ApiEvent;
import coffer.pipeline.event.Identity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells of what KMS does to keys of itself.
 *
 * <p>Source: AWS KMS Developer Guide, "DeleteKey", "DeleteExpiredKeyMaterial" and "RotateKey" in
 * "Examples of AWS KMS log entries".
 */
public final class OwnDeeds {
  private static final String WHO = "AWS Internal";

  private OwnDeeds() {}

  /** A key whose time was over is no more. */
  public static void deleted(Desk desk, AccountId owner, String key) {
    tell(desk, owner, key, "DeleteKey", Map.of());
  }

  /** Imported material is no more. */
  public static void expired(Desk desk, AccountId owner, String key, KeyVersion version) {
    tell(
        desk,
        owner,
        key,
        "DeleteExpiredKeyMaterial",
        Map.of("keyId", key, "keyMaterialId", version.id()));
  }

  /** A key has other material than before. */
  public static void rotated(
      Desk desk, AccountId owner, Key before, Key after, RotationType because) {
    var details = new HashMap<String, Object>();
    details.put("keyId", after.id());
    details.put("rotationType", because.name());
    details.put("keyOrigin", after.origin().name());
    before.current().map(KeyVersion::id).ifPresent(id -> details.put("previousKeyMaterialId", id));
    after.current().map(KeyVersion::id).ifPresent(id -> details.put("currentKeyMaterialId", id));
    tell(desk, owner, after.id(), "RotateKey", details);
  }

  private static void tell(
      Desk desk, AccountId owner, String key, String deed, Map<String, Object> details) {
    desk.events()
        .accept(
            new ApiEvent(
                desk.clock().instant(),
                UUID.randomUUID().toString(),
                "kms",
                deed,
                desk.region(),
                Identity.ofService(owner.value()),
                new ApiEvent.Origin(WHO, WHO, "", Optional.empty()),
                false,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(
                    new ApiEvent.Resource(
                        Target.arn(desk.region(), owner, "key/" + key),
                        KmsOperation.KEY_TYPE,
                        owner.value())),
                Optional.empty(),
                Optional.of(details)));
  }
}
