package coffer.iam.profile;

import coffer.iam.Arns;
import coffer.iam.IamContext;
import coffer.iam.Tag;
import coffer.iam.role.ShownRole;
import coffer.identity.realm.InstanceProfile;
import coffer.identity.realm.Realms;
import coffer.kernel.AccountId;
import coffer.tables.View;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instance profile, as the API writes it. */
public record ShownProfile(
    String path,
    String instanceProfileName,
    String instanceProfileId,
    String arn,
    Instant createDate,
    List<ShownRole> roles,
    @Nullable List<Tag> tags) {
  /** As lists have it, without tags. */
  public static ShownProfile listed(
      InstanceProfile profile, View realm, AccountId account, IamContext iam) {
    return new ShownProfile(
        profile.path(),
        profile.name(),
        profile.id(),
        new Arns(account).profile(profile),
        profile.created(),
        profile.role().stream()
            .flatMap(name -> Realms.role(realm, name).stream())
            .map(role -> ShownRole.listed(role, account, iam))
            .toList(),
        null);
  }

  /** All there is to say. */
  static ShownProfile whole(
      InstanceProfile profile, View realm, AccountId account, IamContext iam) {
    var shown = listed(profile, realm, account, iam);
    return new ShownProfile(
        shown.path(),
        shown.instanceProfileName(),
        shown.instanceProfileId(),
        shown.arn(),
        shown.createDate(),
        shown.roles(),
        Tag.list(profile.tags()));
  }
}
