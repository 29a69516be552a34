package coffer.kms.alias;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Scene;
import coffer.kms.store.Key;
import coffer.tables.View;
import java.time.Instant;

/** Gives a key another name. */
final class CreateAlias extends AliasNaming {
  CreateAlias(Desk desk) {
    super(desk);
  }

  @Override
  Instant created(String name, Key key, View view, Scene scene) {
    if (find(view, name, scene.now()).isPresent()) {
      throw Errors.exists("An alias with the name " + scene.arn(name) + " already exists");
    }
    return scene.now();
  }
}
