package coffer.iam.role;

import coffer.iam.Arns;
import coffer.iam.Attached;
import coffer.iam.Documents;
import coffer.iam.IamContext;
import coffer.iam.Tag;
import coffer.identity.realm.Role;
import coffer.kernel.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A role, as the API writes it. */
public record ShownRole(
    String path,
    String roleName,
    String roleId,
    String arn,
    Instant createDate,
    String assumeRolePolicyDocument,
    @Nullable String description,
    Integer maxSessionDuration,
    Attached.@Nullable Boundary permissionsBoundary,
    @Nullable List<Tag> tags,
    @Nullable LastUsed roleLastUsed) {
  /** When a role was last used; without members if it never was. */
  public record LastUsed(@Nullable Instant lastUsedDate, @Nullable String region) {}

  /** As lists have it, without tags, boundary and last use. */
  public static ShownRole listed(Role role, AccountId account, IamContext iam) {
    return new ShownRole(
        role.path(),
        role.name(),
        role.id(),
        new Arns(account).role(role),
        role.created(),
        Documents.encoded(new TrustPolicies(iam).shown(role)),
        role.description().orElse(null),
        role.maxSessionSeconds(),
        null,
        null,
        null);
  }

  /** Right after a change, when it was not used yet or that is not asked. */
  static ShownRole made(Role role, AccountId account, IamContext iam) {
    return listed(role, account, iam).with(role, Optional.empty());
  }

  /** All there is to say. */
  public static ShownRole whole(Role role, AccountId account, IamContext iam) {
    return listed(role, account, iam).with(role, Optional.of(lastUsed(role, account, iam)));
  }

  private ShownRole with(Role role, Optional<LastUsed> used) {
    return new ShownRole(
        path,
        roleName,
        roleId,
        arn,
        createDate,
        assumeRolePolicyDocument,
        description,
        maxSessionDuration,
        Attached.Boundary.of(role.boundary()),
        role.tags().isEmpty() ? null : Tag.list(role.tags()),
        used.orElse(null));
  }

  private static LastUsed lastUsed(Role role, AccountId account, IamContext iam) {
    return iam.usage()
        .role(account, role.name(), role.created())
        .last()
        .map(at -> new LastUsed(at, iam.usage().region()))
        .orElseGet(() -> new LastUsed(null, null));
  }
}
