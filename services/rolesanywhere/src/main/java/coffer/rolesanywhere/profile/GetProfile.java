package coffer.rolesanywhere.profile;

import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Looking;
import coffer.rolesanywhere.store.Profile;

/** Shows a profile. */
final class GetProfile extends Looking<ProfileInput, Profile> {
  GetProfile(Desk desk) {
    super(desk, ProfileInput.class, ProfileShape.KIND, ProfileInput::profileId);
  }
}
