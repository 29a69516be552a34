package coffer.organizations.handshake;

import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Handshake;
import coffer.organizations.store.Handshake.State;
import coffer.organizations.store.Orgs;
import coffer.tables.View;
import java.util.ArrayList;
import java.util.List;

/**
 * The way to all features: a handshake of the management account with itself, which opens when
 * every member that was invited has accepted its part of it.
 *
 * <p>Source: AWS Organizations User Guide, "Enabling all features for an organization".
 */
final class Migration {
  private Migration() {}

  /** One member has agreed. */
  static void approved(Handshake part, Scene scene, Edits edits) {
    boolean all =
        parts(edits.draft(), part.parent().orElse("")).stream()
            .allMatch(one -> one.state() == State.ACCEPTED);
    if (all) {
      whole(part, edits).forEach(whole -> edits.put(whole.becoming(State.OPEN, scene.now())));
    }
  }

  /** A part or the whole came to nothing, and so does all of it. */
  static void stopped(Handshake handshake, Scene scene, Edits edits) {
    String id = handshake.parent().orElse(handshake.id());
    var rest = new ArrayList<>(parts(edits.draft(), id));
    rest.addAll(whole(handshake, edits));
    rest.stream()
        .filter(other -> other.isPending(scene.now()))
        .forEach(other -> edits.put(other.becoming(State.CANCELED, scene.now())));
  }

  private static List<Handshake> parts(View view, String whole) {
    return view.all(Orgs.HANDSHAKES).values().stream()
        .filter(handshake -> handshake.parent().filter(whole::equals).isPresent())
        .toList();
  }

  private static List<Handshake> whole(Handshake part, Edits edits) {
    return part.parent().flatMap(id -> edits.draft().find(Orgs.HANDSHAKES, id)).stream().toList();
  }
}
