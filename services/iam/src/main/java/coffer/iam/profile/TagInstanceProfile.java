package coffer.iam.profile;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.InstanceProfile;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.List;

/**
 * Adds tags to an instance profile.
 *
 * <p>Source: AWS IAM API Reference, "TagInstanceProfile".
 */
final class TagInstanceProfile extends ProfileChange<TagInstanceProfile.Input> {
  TagInstanceProfile(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String instanceProfileName, List<Tag> tags) implements ProfileInput {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return super.target(input, realm, asker).requesting(input.tags());
  }

  @Override
  InstanceProfile changed(InstanceProfile profile, Input input, Draft realm) {
    return profile.tagged(Tags.added(profile.tags(), input.tags()));
  }
}
