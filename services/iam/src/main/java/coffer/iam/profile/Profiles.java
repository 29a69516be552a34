package coffer.iam.profile;

import coffer.iam.Arns;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.identity.realm.InstanceProfile;
import coffer.identity.realm.Realms;
import coffer.kernel.AccountId;
import coffer.tables.View;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds instance profiles. */
final class Profiles {
  private Profiles() {}

  static Optional<InstanceProfile> find(View realm, @Nullable String name) {
    return Optional.ofNullable(name)
        .flatMap(known -> realm.find(Realms.PROFILES, Realms.key(known)));
  }

  /**
   * @throws coffer.wire.ApiError NoSuchEntity
   */
  static InstanceProfile found(View realm, @Nullable String name) {
    return find(realm, name)
        .orElseThrow(
            () ->
                IamError.NO_SUCH_ENTITY.because(
                    "Instance Profile %s cannot be found.".formatted(name)));
  }

  static Target target(View realm, AccountId account, @Nullable String name) {
    return find(realm, name)
        .map(
            profile ->
                Target.of(new Arns(account).profile(profile), account)
                    .tagged("aws:ResourceTag/", profile.tags()))
        .orElseGet(() -> Target.made("instance-profile", account, null, name));
  }
}
