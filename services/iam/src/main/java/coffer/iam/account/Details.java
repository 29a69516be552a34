package coffer.iam.account;

import coffer.iam.Arns;
import coffer.iam.Attached;
import coffer.iam.Documents;
import coffer.iam.IamContext;
import coffer.iam.Inline;
import coffer.iam.Tag;
import coffer.iam.policy.ShownVersion;
import coffer.iam.policy.Uses;
import coffer.iam.profile.ShownProfile;
import coffer.iam.role.ShownRole;
import coffer.iam.standing.AwsManaged;
import coffer.identity.realm.Group;
import coffer.identity.realm.ManagedPolicy;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.User;
import coffer.kernel.AccountId;
import coffer.tables.View;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about users, groups, roles and policies, as GetAccountAuthorizationDetails writes it.
 */
final class Details {
  private final IamContext iam;
  private final View realm;
  private final AccountId account;
  private final Uses uses;

  Details(IamContext iam, View realm, AccountId account) {
    this.iam = iam;
    this.realm = realm;
    this.account = account;
    this.uses = Uses.of(realm);
  }

  record UserDetail(
      String path,
      String userName,
      String userId,
      String arn,
      Instant createDate,
      List<Inline.Detail> userPolicyList,
      List<String> groupList,
      List<Attached.Policy> attachedManagedPolicies,
      Attached.@Nullable Boundary permissionsBoundary,
      List<Tag> tags) {}

  record GroupDetail(
      String path,
      String groupName,
      String groupId,
      String arn,
      Instant createDate,
      List<Inline.Detail> groupPolicyList,
      List<Attached.Policy> attachedManagedPolicies) {}

  record RoleDetail(
      String path,
      String roleName,
      String roleId,
      String arn,
      Instant createDate,
      String assumeRolePolicyDocument,
      List<ShownProfile> instanceProfileList,
      List<Inline.Detail> rolePolicyList,
      List<Attached.Policy> attachedManagedPolicies,
      Attached.@Nullable Boundary permissionsBoundary,
      List<Tag> tags,
      ShownRole.@Nullable LastUsed roleLastUsed) {}

  record PolicyDetail(
      String policyName,
      String policyId,
      String arn,
      String path,
      String defaultVersionId,
      int attachmentCount,
      int permissionsBoundaryUsageCount,
      boolean isAttachable,
      @Nullable String description,
      Instant createDate,
      Instant updateDate,
      List<ShownVersion> policyVersionList) {}

  UserDetail of(User user) {
    return new UserDetail(
        user.path(),
        user.name(),
        user.id(),
        new Arns(account).user(user),
        user.created(),
        Inline.ofUser(user.name(), user.inline()).details(),
        user.groups(),
        Attached.list(user.attached()),
        Attached.Boundary.of(user.boundary()),
        Tag.list(user.tags()));
  }

  GroupDetail of(Group group) {
    return new GroupDetail(
        group.path(),
        group.name(),
        group.id(),
        new Arns(account).group(group),
        group.created(),
        Inline.ofGroup(group.name(), group.inline()).details(),
        Attached.list(group.attached()));
  }

  RoleDetail of(Role role) {
    var shown = ShownRole.whole(role, account, iam);
    return new RoleDetail(
        shown.path(),
        shown.roleName(),
        shown.roleId(),
        shown.arn(),
        shown.createDate(),
        shown.assumeRolePolicyDocument(),
        realm.all(Realms.PROFILES).values().stream()
            .filter(profile -> profile.role().filter(role.name()::equalsIgnoreCase).isPresent())
            .map(profile -> ShownProfile.listed(profile, realm, account, iam))
            .toList(),
        Inline.ofRole(role.name(), role.inline()).details(),
        Attached.list(role.attached()),
        Attached.Boundary.of(role.boundary()),
        Tag.list(role.tags()),
        shown.roleLastUsed());
  }

  PolicyDetail of(ManagedPolicy policy) {
    String arn = new Arns(account).policy(policy);
    return new PolicyDetail(
        policy.name(),
        policy.id(),
        arn,
        policy.path(),
        policy.current(),
        uses.attached(arn),
        uses.bounding(arn),
        true,
        policy.description().orElse(null),
        policy.created(),
        policy.updated(),
        policy.versions().stream().map(version -> ShownVersion.whole(policy, version)).toList());
  }

  /** AWS's policies are told only where they are used. */
  boolean isUsed(AwsManaged policy) {
    return uses.attached(policy.arn()) + uses.bounding(policy.arn()) > 0;
  }

  PolicyDetail of(AwsManaged policy) {
    return new PolicyDetail(
        policy.name(),
        policy.id(),
        policy.arn(),
        policy.path(),
        AwsManaged.VERSION,
        uses.attached(policy.arn()),
        uses.bounding(policy.arn()),
        true,
        policy.description(),
        policy.created(),
        policy.created(),
        List.of(
            new ShownVersion(
                Documents.encoded(policy.document()), AwsManaged.VERSION, true, policy.created())));
  }
}
