package coffer.rolesanywhere.profile;

import coffer.rolesanywhere.frame.Deleting;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.store.Profile;

/** Removes a profile. */
final class DeleteProfile extends Deleting<ProfileInput, Profile> {
  DeleteProfile(Desk desk) {
    super(desk, ProfileInput.class, ProfileShape.KIND, ProfileInput::profileId);
  }
}
