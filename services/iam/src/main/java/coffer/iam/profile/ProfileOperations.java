package coffer.iam.profile;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** The operations on instance profiles. */
public final class ProfileOperations {
  private ProfileOperations() {}

  public static void addTo(Operations operations, IamContext iam) {
    operations
        .add("CreateInstanceProfile", new CreateInstanceProfile(iam))
        .add("GetInstanceProfile", new GetInstanceProfile(iam))
        .add("ListInstanceProfiles", new ListInstanceProfiles(iam))
        .add("ListInstanceProfilesForRole", new ListInstanceProfilesForRole(iam))
        .add("DeleteInstanceProfile", new DeleteInstanceProfile(iam))
        .add("AddRoleToInstanceProfile", new AddRoleToInstanceProfile(iam))
        .add("RemoveRoleFromInstanceProfile", new RemoveRoleFromInstanceProfile(iam))
        .add("TagInstanceProfile", new TagInstanceProfile(iam))
        .add("UntagInstanceProfile", new UntagInstanceProfile(iam))
        .add("ListInstanceProfileTags", new ListInstanceProfileTags(iam));
  }
}
