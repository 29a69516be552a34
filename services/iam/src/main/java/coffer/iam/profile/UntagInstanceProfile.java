package coffer.iam.profile;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.InstanceProfile;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.List;

/**
 * Takes tags from an instance profile.
 *
 * <p>Source: AWS IAM API Reference, "UntagInstanceProfile".
 */
final class UntagInstanceProfile extends ProfileChange<UntagInstanceProfile.Input> {
  UntagInstanceProfile(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String instanceProfileName, List<String> tagKeys) implements ProfileInput {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return super.target(input, realm, asker).naming(input.tagKeys());
  }

  @Override
  InstanceProfile changed(InstanceProfile profile, Input input, Draft realm) {
    return profile.tagged(Tags.removed(profile.tags(), input.tagKeys()));
  }
}
