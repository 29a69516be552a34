package coffer.rolesanywhere.profile;

import coffer.pipeline.Operations;
import coffer.rolesanywhere.frame.Desk;

/** The operations of this package. */
public final class ProfileOperations {
  private ProfileOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("CreateProfile", new CreateProfile(desk))
        .add("GetProfile", new GetProfile(desk))
        .add("ListProfiles", new ListProfiles(desk))
        .add("UpdateProfile", new UpdateProfile(desk))
        .add("DeleteProfile", new DeleteProfile(desk))
        .add("EnableProfile", new EnableProfile(desk))
        .add("DisableProfile", new DisableProfile(desk))
        .add("PutAttributeMapping", new PutAttributeMapping(desk))
        .add("DeleteAttributeMapping", new DeleteAttributeMapping(desk));
  }
}
