package coffer.rolesanywhere.profile;

import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Listing;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Anywhere;
import coffer.rolesanywhere.store.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the profiles of an account. */
final class ListProfiles extends Listing<Profile> {
  private static final int MOST = 50;

  ListProfiles(Desk desk) {
    super(desk, Anywhere.PROFILES, MOST);
  }

  record Output(List<ProfileShape> profiles, @Nullable String nextToken) {}

  @Override
  protected Object answer(Page<Profile> page, Scene scene) {
    return new Output(
        page.items().stream().map(item -> ProfileShape.of(item, scene)).toList(), page.nextToken());
  }
}
