package coffer.kms.alias;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Scene;
import coffer.kms.store.Alias;
import coffer.kms.store.Key;
import coffer.kms.store.Keyring;
import coffer.tables.View;
import java.time.Instant;
import java.util.List;

/** Has an alias name another key of the same sort. */
final class UpdateAlias extends AliasNaming {
  UpdateAlias(Desk desk) {
    super(desk);
  }

  /** The key that the alias names from now on. */
  @Override
  protected String changed(List<String> keys) {
    return keys.getLast();
  }

  @Override
  Instant created(String name, Key key, View view, Scene scene) {
    Alias old =
        find(view, name, scene.now())
            .orElseThrow(() -> Errors.notFound("Alias " + scene.arn(name) + " is not found."));
    if (view.find(Keyring.KEYS, old.key()).filter(was -> !isAlike(was, key)).isPresent()) {
      throw Errors.invalid("The alias cannot be moved to a key of another type or another usage.");
    }
    return old.created();
  }

  private static boolean isAlike(Key one, Key other) {
    return one.usage() == other.usage() && one.spec().isAsymmetric() == other.spec().isAsymmetric();
  }
}
