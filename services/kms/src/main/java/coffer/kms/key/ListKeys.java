package coffer.kms.key;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.KmsOperation;
import coffer.kms.frame.Pages;
import coffer.kms.frame.Scene;
import coffer.kms.store.Keyring;
import coffer.pipeline.Access;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists the keys of the caller's account. */
final class ListKeys extends KmsOperation<ListKeys.Input> {
  private static final int USUAL = 100;

  ListKeys(Desk desk) {
    super(desk, Input.class);
  }

  record Input(
      @Nullable Integer limit, @Nullable String marker, @Nullable List<String> resourceOwners) {}

  record Output(List<Entry> keys, @Nullable String nextMarker, boolean truncated) {}

  record Entry(String keyId, String keyArn) {}

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    return List.of(scene.everything(action));
  }

  @Override
  protected Object answer(Input input, Scene scene) {
    if (input.resourceOwners() != null && !input.resourceOwners().equals(List.of("SELF"))) {
      throw Errors.notImplemented("ResourceOwners other than SELF");
    }
    var all = new TreeMap<>(scene.view().all(Keyring.KEYS));
    all.values().removeIf(key -> key.isGone(scene.now()));
    var page =
        Pages.of(
            all,
            USUAL,
            input.limit(),
            input.marker(),
            ListTokens.of(input, scene.account().value()));
    return new Output(
        page.items().stream()
            .map(key -> new Entry(key.id(), scene.arn("key/" + key.id())))
            .toList(),
        page.nextMarker(),
        page.truncated());
  }
}
