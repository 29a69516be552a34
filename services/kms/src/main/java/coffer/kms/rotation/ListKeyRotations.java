package coffer.kms.rotation;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Pages;
import coffer.kms.frame.Relatives;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Imported;
import coffer.kms.store.Key;
import coffer.kms.store.KeyOrigin;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.MaterialState;
import coffer.kms.store.RotationType;
import coffer.wire.ListTokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists what material a key had since its first, or all of it; oldest first. */
final class ListKeyRotations extends OnRotated<ListKeyRotations.Input> {
  private static final int USUAL = 100;

  ListKeyRotations(Desk desk) {
    super(desk, Input.class, Rule.ANY_STATE, Input::keyId);
  }

  record Input(
      String keyId,
      @Nullable String includeKeyMaterial,
      @Nullable Integer limit,
      @Nullable String marker) {
    boolean all() {
      return "ALL_KEY_MATERIAL".equals(includeKeyMaterial);
    }
  }

  record Output(List<Entry> rotations, @Nullable String nextMarker, boolean truncated) {}

  record Entry(
      String keyId,
      String keyMaterialId,
      @Nullable String keyMaterialDescription,
      @Nullable String importState,
      String keyMaterialState,
      @Nullable String expirationModel,
      @Nullable Instant validTo,
      @Nullable Instant rotationDate,
      @Nullable String rotationType) {
    static Entry of(Key key, KeyVersion version, String state, Instant now) {
      boolean imported = key.origin() == KeyOrigin.EXTERNAL;
      Optional<Imported> terms = version.imported();
      Optional<Instant> expires = terms.flatMap(Imported::expires);
      return new Entry(
          key.id(),
          version.id(),
          terms.flatMap(Imported::description).orElse(null),
          imported ? version.usable(now).map(_ -> "IMPORTED").orElse("PENDING_IMPORT") : null,
          state,
          imported
              ? expires.map(_ -> "KEY_MATERIAL_EXPIRES").orElse("KEY_MATERIAL_DOES_NOT_EXPIRE")
              : null,
          expires.orElse(null),
          version.rotated().orElse(null),
          version.rotation().map(RotationType::name).orElse(null));
    }
  }

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    mustBeSymmetric(target, key);
    var entries = new TreeMap<String, Entry>();
    for (int i = 0; i < key.versions().size(); i++) {
      KeyVersion version = key.versions().get(i);
      if (input.all() || version.rotation().isPresent()) {
        entries.put(
            "%08d".formatted(i),
            Entry.of(key, version, state(target, key, version, scene), scene.now()));
      }
    }
    var page =
        Pages.of(entries, USUAL, input.limit(), input.marker(), ListTokens.of(input, target.arn()));
    return new Output(page.items(), page.nextMarker(), page.truncated());
  }

  /** Material that waits must come to all Regions before it is rotated to. */
  private String state(Target target, Key key, KeyVersion version, Scene scene) {
    boolean waits =
        version.state() == MaterialState.PENDING_ROTATION
            && key.multiRegion().isPresent()
            && !Relatives.allHave(desk, target.owner(), key, version.id(), scene.now());
    return waits ? "PENDING_MULTI_REGION_IMPORT_AND_ROTATION" : version.state().name();
  }
}
