package coffer.kms.imported;

import coffer.kernel.ByteString;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyOrigin;
import coffer.kms.store.KeySpec;
import coffer.kms.store.KeyState;
import coffer.kms.store.Vault;
import coffer.pipeline.Access;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes material for a key that was made without. The first it is given is its own for ever; a
 * symmetric key can be given more, one of which waits at a time until the key is rotated.
 */
final class ImportKeyMaterial extends OnKey<ImportKeyMaterial.Input> {
  private static final Duration LONGEST = Duration.ofDays(365);

  ImportKeyMaterial(Desk desk) {
    super(desk, Input.class, Rule.MANAGE, Input::keyId);
  }

  record Input(
      String keyId,
      byte[] importToken,
      byte[] encryptedKeyMaterial,
      @Nullable Instant validTo,
      @Nullable String expirationModel,
      @Nullable String importType,
      @Nullable String keyMaterialDescription,
      @Nullable String keyMaterialId) {
    boolean expires() {
      return !"KEY_MATERIAL_DOES_NOT_EXPIRE".equals(expirationModel);
    }

    boolean isNew() {
      return "NEW_KEY_MATERIAL".equals(importType);
    }
  }

  record Output(String keyId, @Nullable String keyMaterialId) {}

  @Override
  protected Access told(Access access, Input input) {
    return access
        .telling(
            "kms:ExpirationModel",
            Optional.of(input.expires() ? "KEY_MATERIAL_EXPIRES" : "KEY_MATERIAL_DOES_NOT_EXPIRE"))
        .telling("kms:ValidTo", Optional.ofNullable(input.validTo()).map(Instant::toString));
  }

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    if (key.origin() != KeyOrigin.EXTERNAL) {
      throw Errors.origin(target.arn(), key);
    }
    check(key, input, scene.now());
    ByteString material = unwrapped(target, key, input, scene);
    String id = MaterialId.of(target.owner(), key.id(), material);
    if (input.keyMaterialId() != null && !input.keyMaterialId().equals(id)) {
      throw Errors.keyMaterial("The key material is not the one that KeyMaterialId names.");
    }
    var sealed = desk.vault().seal(new Vault.Place(target.owner(), key.id(), id), material);
    var arriving =
        new Arrival(
            id,
            sealed,
            input.expires() ? Optional.ofNullable(input.validTo()) : Optional.empty(),
            Optional.ofNullable(input.keyMaterialDescription()),
            Optional.ofNullable(input.importType()).map(_ -> input.isNew()));
    change(target, scene, kept -> with(arriving, kept, target, scene));
    boolean named = key.spec() == KeySpec.SYMMETRIC_DEFAULT;
    return new Output(target.arn(), named ? id : null);
  }

  /** What had no material is enabled by it; a key that was disabled with all of its stays so. */
  private Key with(Arrival arriving, Key kept, Target target, Scene scene) {
    Key after = arriving.into(kept, target.arn(), desk.region(), scene.now());
    return kept.state(scene.now()) == KeyState.PENDING_IMPORT ? after.enabled(true) : after;
  }

  private static void check(Key key, Input input, Instant now) {
    if (input.expires()) {
      Instant validTo = input.validTo();
      if (validTo == null) {
        throw Errors.invalid(
            "A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES");
      }
      if (!validTo.isAfter(now) || validTo.isAfter(now.plus(LONGEST))) {
        throw Errors.invalid("ValidTo must be in the future, and at most 365 days from now.");
      }
    } else if (input.validTo() != null) {
      throw Errors.invalid(
          "ValidTo must not be set if the ExpirationModel is KEY_MATERIAL_DOES_NOT_EXPIRE.");
    }
    boolean special =
        input.importType() != null
            || input.keyMaterialDescription() != null
            || input.keyMaterialId() != null;
    if (special && key.spec() != KeySpec.SYMMETRIC_DEFAULT) {
      throw Errors.unsupported(
          "ImportType, KeyMaterialDescription and KeyMaterialId are for symmetric keys only.");
    }
    if (input.isNew() && input.keyMaterialId() != null) {
      throw Errors.invalid("KeyMaterialId cannot be specified with NEW_KEY_MATERIAL.");
    }
  }

  private ByteString unwrapped(Target target, Key key, Input input, Scene scene) {
    ImportToken token =
        ImportToken.open(desk, target.owner(), key.id(), input.importToken(), scene.now());
    byte[] plain =
        token
            .algorithm()
            .unwrap(
                token.wrapping(), token.wrapping().spec().bits() / 8, input.encryptedKeyMaterial())
            .orElseThrow(Errors::ciphertext);
    return desk.kinds()
        .of(key.spec())
        .orElseThrow()
        .imported(key.spec(), plain)
        .orElseThrow(
            () -> Errors.keyMaterial("The key material does not suit " + key.spec() + "."));
  }
}
