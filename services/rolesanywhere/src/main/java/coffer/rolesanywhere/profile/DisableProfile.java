package coffer.rolesanywhere.profile;

import coffer.rolesanywhere.frame.Changing;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Profile;

/** Disables a profile: nobody gets a session by it any more. Those that were begun go on. */
final class DisableProfile extends Changing<ProfileInput, Profile> {
  DisableProfile(Desk desk) {
    super(desk, ProfileInput.class, ProfileShape.KIND, ProfileInput::profileId);
  }

  @Override
  protected Profile changed(Profile kept, ProfileInput input, Scene scene) {
    return kept.enabled(false, scene.now());
  }
}
