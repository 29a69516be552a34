package coffer.iam.profile;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/**
 * Removes an instance profile that has no role.
 *
 * <p>Source: AWS IAM API Reference, "DeleteInstanceProfile".
 */
final class DeleteInstanceProfile extends ChangeOperation<DeleteInstanceProfile.Input> {
  DeleteInstanceProfile(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String instanceProfileName) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Profiles.target(realm, asker.account(), input.instanceProfileName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    var profile = Profiles.found(realm, input.instanceProfileName());
    if (profile.role().isPresent()) {
      throw IamError.mustFirst("remove roles from instance profile");
    }
    realm.remove(Realms.PROFILES, Realms.key(profile.name()));
    return WireCall.NOTHING;
  }
}
