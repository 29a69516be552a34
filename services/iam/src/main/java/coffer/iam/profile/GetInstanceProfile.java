package coffer.iam.profile;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.tables.View;

/**
 * Tells about an instance profile.
 *
 * <p>Source: AWS IAM API Reference, "GetInstanceProfile".
 */
final class GetInstanceProfile extends ReadOperation<GetInstanceProfile.Input> {
  GetInstanceProfile(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String instanceProfileName) {}

  record Output(ShownProfile instanceProfile) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Profiles.target(realm, asker.account(), input.instanceProfileName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var profile = Profiles.found(realm, input.instanceProfileName());
    return new Output(ShownProfile.whole(profile, realm, asker.account(), iam()));
  }
}
