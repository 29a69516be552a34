package coffer.kms.alias;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Alias;
import coffer.kms.store.Key;
import coffer.kms.store.Keyring;
import coffer.tables.View;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has an alias name a key. */
abstract class AliasNaming extends AliasChange<AliasNaming.Input> {
  /** Source: AWS KMS Developer Guide, "Resource quotas". */
  private static final int MOST = 50;

  AliasNaming(Desk desk) {
    super(desk, Input.class);
  }

  record Input(String aliasName, String targetKeyId) implements Named {}

  /** Since when there is the alias, which may be now; refuses an alias that must not be given. */
  abstract Instant created(String name, Key key, View view, Scene scene);

  @Override
  final Optional<Target> next(Input input, Scene scene) {
    return Optional.of(target(input.targetKeyId(), scene));
  }

  @Override
  protected final @Nullable Object answer(Input input, Scene scene) {
    String name = input.aliasName();
    check(name);
    Target target = target(input.targetKeyId(), scene);
    Key key = target.found();
    Rule.MANAGE.admit(key, target.arn(), scene.now());
    scene.change(
        draft -> {
          Instant created = created(name, key, draft, scene);
          var others = Keyring.aliases(draft, key.id()).filter(one -> !one.name().equals(name));
          if (others.count() >= MOST) {
            throw Errors.limit("A key has at most 50 aliases.");
          }
          draft.put(Keyring.ALIASES, name, new Alias(name, key.id(), created, scene.now()));
          return draft;
        });
    return null;
  }
}
