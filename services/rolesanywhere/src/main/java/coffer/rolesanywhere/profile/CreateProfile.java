package coffer.rolesanywhere.profile;

import coffer.pipeline.Access;
import coffer.rolesanywhere.certificate.Attributes;
import coffer.rolesanywhere.frame.Creating;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Errors;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.frame.Tags;
import coffer.rolesanywhere.store.Anywhere;
import coffer.rolesanywhere.store.Profile;
import coffer.tables.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a profile, which is disabled unless the request says otherwise. */
final class CreateProfile extends Creating<CreateProfile.Input, Profile> {
  /** Source: AWS General Reference, "IAM Roles Anywhere endpoints and quotas". */
  private static final int MOST = 250;

  private static final int HOUR = 3_600;

  CreateProfile(Desk desk) {
    super(desk, Input.class, ProfileShape.KIND, RolePassing.ACTION);
  }

  record Input(
      String name,
      @Nullable Boolean requireInstanceProperties,
      @Nullable String sessionPolicy,
      List<String> roleArns,
      @Nullable List<String> managedPolicyArns,
      @Nullable Integer durationSeconds,
      @Nullable Boolean enabled,
      @Nullable List<Tags.Tag> tags,
      @Nullable Boolean acceptRoleSessionName) {}

  @Override
  protected @Nullable List<Tags.Tag> tags(Input input) {
    return input.tags();
  }

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    return Stream.concat(
            super.wanted(input, scene).stream(),
            RolePassing.accesses(input.roleArns(), scene.account()).stream())
        .toList();
  }

  @Override
  protected Profile made(String id, Input input, Scene scene) {
    List<String> managed =
        input.managedPolicyArns() == null ? List.of() : input.managedPolicyArns();
    return new Profile(
        id,
        input.name(),
        RolePassing.checked(input.roleArns(), scene.account()),
        SessionTerms.policy(Optional.ofNullable(input.sessionPolicy())),
        SessionTerms.managed(managed, scene.account()),
        input.durationSeconds() == null ? HOUR : input.durationSeconds(),
        Boolean.TRUE.equals(input.enabled()),
        Boolean.TRUE.equals(input.requireInstanceProperties()),
        Boolean.TRUE.equals(input.acceptRoleSessionName()),
        Attributes.ALL,
        scene.now(),
        scene.now());
  }

  @Override
  protected void admit(Profile made, View there, Scene scene) {
    if (there.all(Anywhere.PROFILES).size() >= MOST) {
      throw Errors.invalid("An account has at most 250 profiles.");
    }
  }
}
