package coffer.iam.profile;

import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.identity.realm.InstanceProfile;
import coffer.tables.Draft;
import java.util.Optional;

/**
 * Takes the role out of an instance profile.
 *
 * <p>Source: AWS IAM API Reference, "RemoveRoleFromInstanceProfile".
 */
final class RemoveRoleFromInstanceProfile
    extends ProfileChange<RemoveRoleFromInstanceProfile.Input> {
  RemoveRoleFromInstanceProfile(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String instanceProfileName, String roleName) implements ProfileInput {}

  @Override
  InstanceProfile changed(InstanceProfile profile, Input input, Draft realm) {
    if (profile.role().filter(input.roleName()::equalsIgnoreCase).isEmpty()) {
      throw IamError.noSuch("role", input.roleName());
    }
    return profile.holding(Optional.empty());
  }
}
