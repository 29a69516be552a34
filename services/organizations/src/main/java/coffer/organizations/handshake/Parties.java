package coffer.organizations.handshake;

import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Handshake;
import coffer.organizations.store.Orgs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Handshakes as their two sides see them; for everybody else they are not there. */
final class Parties {
  private Parties() {}

  static Optional<Handshake> find(Scene scene, @Nullable String id) {
    return Optional.ofNullable(id)
        .flatMap(known -> scene.tree().view().find(Orgs.HANDSHAKES, known))
        .filter(handshake -> handshake.accounts().contains(scene.caller()))
        .filter(handshake -> handshake.isShown(scene.now()));
  }

  static List<Thing> things(Scene scene, @Nullable String id) {
    return find(scene, id).map(Thing::handshake).stream().toList();
  }
}
