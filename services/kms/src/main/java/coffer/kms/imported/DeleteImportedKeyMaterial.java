package coffer.kms.imported;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyOrigin;
import coffer.kms.store.KeySpec;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.MaterialState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Forgets imported material, and remembers only which it was: nothing else can take its place.
 * Material that waits for a rotation was never used, and is forgotten altogether.
 */
final class DeleteImportedKeyMaterial extends OnKey<DeleteImportedKeyMaterial.Input> {
  DeleteImportedKeyMaterial(Desk desk) {
    super(desk, Input.class, Rule.ANY_STATE, Input::keyId);
  }

  record Input(String keyId, @Nullable String keyMaterialId) {}

  record Output(String keyId, @Nullable String keyMaterialId) {}

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    if (key.origin() != KeyOrigin.EXTERNAL) {
      throw Errors.origin(target.arn(), key);
    }
    Optional<String> version = version(key, input);
    version.ifPresent(id -> change(target, scene, kept -> without(kept, id)));
    boolean named = key.spec() == KeySpec.SYMMETRIC_DEFAULT;
    return new Output(target.arn(), named ? version.orElse(null) : null);
  }

  /** The one that is to go; empty if there never was any. */
  private static Optional<String> version(Key key, Input input) {
    if (input.keyMaterialId() == null) {
      return key.current().map(KeyVersion::id);
    }
    return Optional.of(
        key.version(input.keyMaterialId())
            .orElseThrow(() -> Errors.notFound("The key has no such key material."))
            .id());
  }

  private static Key without(Key key, String id) {
    return key.versions(
        key.versions().stream()
            .filter(one -> !one.id().equals(id) || one.state() != MaterialState.PENDING_ROTATION)
            .map(one -> one.id().equals(id) ? one.sealed(Optional.empty()) : one)
            .toList());
  }
}
