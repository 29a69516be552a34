package coffer.kms.alias;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Alias;
import coffer.kms.store.Key;
import coffer.kms.store.Keyring;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has an alias name another key of the same sort. */
final class UpdateAlias extends AliasChange<UpdateAlias.Input> {
  UpdateAlias(Desk desk) {
    super(desk, Input.class);
  }

  record Input(String aliasName, String targetKeyId) {}

  @Override
  @Nullable String alias(Input input) {
    return input.aliasName();
  }

  @Override
  Optional<Target> next(Input input, Scene scene) {
    return Optional.of(target(input.targetKeyId(), scene));
  }

  @Override
  protected @Nullable Object answer(Input input, Scene scene) {
    String name = input.aliasName();
    check(name);
    Target target = target(input.targetKeyId(), scene);
    Key key = target.found();
    Rule.MANAGE.admit(key, target.arn(), scene.now());
    scene.change(
        draft -> {
          Alias old =
              draft
                  .find(Keyring.ALIASES, name)
                  .orElseThrow(
                      () -> Errors.notFound("Alias " + scene.arn(name) + " is not found."));
          if (draft.find(Keyring.KEYS, old.key()).filter(was -> !isAlike(was, key)).isPresent()) {
            throw Errors.invalid(
                "The alias cannot be moved to a key of another type or another usage.");
          }
          if (!old.key().equals(key.id())
              && Keyring.aliases(draft, key.id()).count() >= CreateAlias.MOST) {
            throw Errors.limit("A key has at most 50 aliases.");
          }
          draft.put(Keyring.ALIASES, name, new Alias(name, key.id(), old.created(), scene.now()));
          return draft;
        });
    return null;
  }

  private static boolean isAlike(Key one, Key other) {
    return one.usage() == other.usage() && one.spec().isAsymmetric() == other.spec().isAsymmetric();
  }
}
