package coffer.rolesanywhere.crl;

import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Listing;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Anywhere;
import coffer.rolesanywhere.store.Crl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the revocation lists of an account, ten at a time: they can be long. */
final class ListCrls extends Listing<Crl> {
  private static final int MOST = 10;

  ListCrls(Desk desk) {
    super(desk, Anywhere.CRLS, MOST);
  }

  record Output(List<CrlShape> crls, @Nullable String nextToken) {}

  @Override
  protected Object answer(Page<Crl> page, Scene scene) {
    return new Output(
        page.items().stream().map(item -> CrlShape.of(item, scene)).toList(), page.nextToken());
  }
}
