package coffer.kms.alias;

import coffer.kms.frame.Desk;
import coffer.kms.frame.KmsOperation;
import coffer.kms.frame.Pages;
import coffer.kms.frame.Scene;
import coffer.kms.store.Alias;
import coffer.kms.store.Keyring;
import coffer.pipeline.Access;
import coffer.wire.ListTokens;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists the aliases of the caller's account, or of one of its keys. */
final class ListAliases extends KmsOperation<ListAliases.Input> {
  private static final int USUAL = 50;

  ListAliases(Desk desk) {
    super(desk, Input.class);
  }

  record Input(@Nullable String keyId, @Nullable Integer limit, @Nullable String marker) {}

  record Output(List<Entry> aliases, @Nullable String nextMarker, boolean truncated) {}

  record Entry(
      String aliasName,
      String aliasArn,
      String targetKeyId,
      Instant creationDate,
      Instant lastUpdatedDate) {}

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    return List.of(scene.everything(action));
  }

  @Override
  protected Object answer(Input input, Scene scene) {
    var all = new TreeMap<String, Alias>(scene.view().all(Keyring.ALIASES));
    if (input.keyId() != null) {
      String key = AliasChange.target(input.keyId(), scene).found().id();
      all.values().removeIf(alias -> !alias.key().equals(key));
    }
    all.values().removeIf(alias -> isGone(alias, scene));
    var page =
        Pages.of(
            all,
            USUAL,
            input.limit(),
            input.marker(),
            ListTokens.of(input, scene.account().value()));
    return new Output(
        page.items().stream().map(alias -> entry(alias, scene)).toList(),
        page.nextMarker(),
        page.truncated());
  }

  private static boolean isGone(Alias alias, Scene scene) {
    return scene
        .view()
        .find(Keyring.KEYS, alias.key())
        .filter(key -> !key.isGone(scene.now()))
        .isEmpty();
  }

  private static Entry entry(Alias alias, Scene scene) {
    return new Entry(
        alias.name(), scene.arn(alias.name()), alias.key(), alias.created(), alias.updated());
  }
}
