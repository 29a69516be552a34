package coffer.iam.profile;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.role.RoleTarget;
import coffer.identity.realm.InstanceProfile;
import coffer.pipeline.Access;
import coffer.pipeline.Permissions;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.List;
import java.util.Optional;

/**
 * Puts a role into an instance profile, which has room for one. Whoever does so hands the role to a
 * machine, so they must be allowed to pass it.
 *
 * <p>Source: AWS IAM API Reference, "AddRoleToInstanceProfile".
 */
final class AddRoleToInstanceProfile extends ProfileChange<AddRoleToInstanceProfile.Input> {
  AddRoleToInstanceProfile(IamContext iam) {
    super(iam, Input.class);
  }

  private static final String RECEIVER = "ec2.amazonaws.com";
  private static final String PASS = "iam:PassRole";

  record Input(String instanceProfileName, String roleName) implements ProfileInput {}

  @Override
  public Permissions permissions() {
    return Permissions.of(action(), PASS);
  }

  @Override
  protected List<Access> wanted(Input input, View realm, Asker asker) {
    var role = Target.role(realm, asker.account(), input.roleName());
    return List.of(
        target(input, realm, asker).access(action()),
        role.telling("iam:PassedToService", RECEIVER).access(PASS));
  }

  @Override
  InstanceProfile changed(InstanceProfile profile, Input input, Draft realm) {
    var role = RoleTarget.modifiable(realm, input.roleName());
    if (profile.role().isPresent()) {
      throw IamError.quota("InstanceSessionsPerInstanceProfile", 1);
    }
    return profile.holding(Optional.of(role.name()));
  }
}
