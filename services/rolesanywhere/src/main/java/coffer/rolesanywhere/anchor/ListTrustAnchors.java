package coffer.rolesanywhere.anchor;

import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Listing;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Anchor;
import coffer.rolesanywhere.store.Anywhere;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the trust anchors of an account. */
final class ListTrustAnchors extends Listing<Anchor> {
  private static final int MOST = 50;

  ListTrustAnchors(Desk desk) {
    super(desk, Anywhere.ANCHORS, MOST);
  }

  record Output(List<AnchorShape> trustAnchors, @Nullable String nextToken) {}

  @Override
  protected Object answer(Page<Anchor> page, Scene scene) {
    return new Output(
        page.items().stream().map(item -> AnchorShape.of(item, scene)).toList(), page.nextToken());
  }
}
