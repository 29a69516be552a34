package coffer.rolesanywhere.profile;

import coffer.pipeline.Access;
import coffer.rolesanywhere.frame.Changing;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Profile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes what a request names of a profile. */
final class UpdateProfile extends Changing<UpdateProfile.Input, Profile> {
  UpdateProfile(Desk desk) {
    super(desk, Input.class, ProfileShape.KIND, Input::profileId, RolePassing.ACTION);
  }

  record Input(
      String profileId,
      @Nullable String name,
      @Nullable String sessionPolicy,
      @Nullable List<String> roleArns,
      @Nullable List<String> managedPolicyArns,
      @Nullable Integer durationSeconds,
      @Nullable Boolean acceptRoleSessionName) {}

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    return Stream.concat(
            super.wanted(input, scene).stream(),
            RolePassing.accesses(input.roleArns(), scene.account()).stream())
        .toList();
  }

  @Override
  protected Profile changed(Profile kept, Input input, Scene scene) {
    var policy = Optional.ofNullable(input.sessionPolicy()).or(kept::policy);
    return kept.with(
        new Profile.Terms(
            input.name() == null ? kept.name() : input.name(),
            input.roleArns() == null
                ? kept.roles()
                : RolePassing.checked(input.roleArns(), scene.account()),
            SessionTerms.policy(policy),
            input.managedPolicyArns() == null
                ? kept.managed()
                : SessionTerms.managed(input.managedPolicyArns(), scene.account()),
            input.durationSeconds() == null ? kept.seconds() : input.durationSeconds(),
            input.acceptRoleSessionName() == null
                ? kept.acceptsSessionName()
                : input.acceptRoleSessionName()),
        scene.now());
  }
}
