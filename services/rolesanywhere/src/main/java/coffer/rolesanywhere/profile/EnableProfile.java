package coffer.rolesanywhere.profile;

import coffer.rolesanywhere.frame.Changing;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Profile;

/** Enables a profile. */
final class EnableProfile extends Changing<ProfileInput, Profile> {
  EnableProfile(Desk desk) {
    super(desk, ProfileInput.class, ProfileShape.KIND, ProfileInput::profileId);
  }

  @Override
  protected Profile changed(Profile kept, ProfileInput input, Scene scene) {
    return kept.enabled(true, scene.now());
  }
}
