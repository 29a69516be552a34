package coffer.iam.profile;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Names;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.InstanceProfile;
import coffer.identity.realm.Realms;
import coffer.pipeline.Access;
import coffer.pipeline.Permissions;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes an instance profile, without a role.
 *
 * <p>Source: AWS IAM API Reference, "CreateInstanceProfile"; IAM User Guide, "IAM and AWS STS
 * quotas".
 */
final class CreateInstanceProfile extends ChangeOperation<CreateInstanceProfile.Input> {
  static final int MAX_PROFILES = 1_000;

  CreateInstanceProfile(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String instanceProfileName, @Nullable String path, @Nullable List<Tag> tags) {}

  record Output(ShownProfile instanceProfile) {}

  @Override
  public Permissions permissions() {
    return Permissions.of(action(), "iam:TagInstanceProfile");
  }

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.made(
            "instance-profile", asker.account(), input.path(), input.instanceProfileName())
        .requesting(input.tags());
  }

  @Override
  protected List<Access> wanted(Input input, View realm, Asker asker) {
    return withTagging(target(input, realm, asker), "iam:TagInstanceProfile", input.tags());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    String name = input.instanceProfileName();
    if (Profiles.find(realm, name).isPresent()) {
      throw IamError.ENTITY_ALREADY_EXISTS.because(
          "Instance Profile %s already exists.".formatted(name));
    }
    Names.room(realm, Realms.PROFILES, "InstanceProfilesPerAccount", MAX_PROFILES);
    var profile =
        new InstanceProfile(
            name,
            Names.path(input.path()),
            iam().ids().unique("AIPA"),
            asker.at(),
            Tags.of(input.tags()),
            Optional.empty());
    realm.put(Realms.PROFILES, Realms.key(name), profile);
    return new Output(ShownProfile.whole(profile, realm, asker.account(), iam()));
  }
}
