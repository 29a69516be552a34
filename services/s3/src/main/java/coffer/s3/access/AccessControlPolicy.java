package coffer.s3.access;

import coffer.kernel.CanonicalUserId;
import coffer.s3.Owner;
import coffer.s3.Owners;
import coffer.s3.S3Error;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An access control list as it is put and got. */
public record AccessControlPolicy(
    AccessControlPolicy.@Nullable Party owner, @Nullable List<Grant> grants) {
  private static final String CANONICAL_USER = "CanonicalUser";
  private static final String BY_EMAIL = "AmazonCustomerByEmail";
  private static final String GROUP = "Group";

  /** Whose list it is. */
  public record Party(@Nullable String id, @Nullable String displayName) {}

  /** One line of the list. */
  public record Grant(@Nullable Grantee grantee, @Nullable String permission) {}

  /**
   * To whom something is granted.
   *
   * @param type {@code CanonicalUser}, {@code AmazonCustomerByEmail} or {@code Group}
   */
  public record Grantee(
      @Nullable String displayName,
      @Nullable String emailAddress,
      @Nullable String id,
      @Nullable String type,
      @Nullable String uri) {}

  /** A list as it is shown. */
  static AccessControlPolicy of(CanonicalUserId owner, Acl acl, Owners owners) {
    Owner shown = owners.of(owner);
    return new AccessControlPolicy(
        new Party(shown.id(), shown.displayName()),
        acl.entries().stream()
            .map(entry -> grant(entry, owners))
            // A list has no order that anybody documents; ceph's s3-tests want groups first.
            .sorted(Comparator.comparing(grant -> !GROUP.equals(type(grant))))
            .toList());
  }

  private static Grant grant(Acl.Entry entry, Owners owners) {
    Grantee grantee =
        switch (entry.grantee()) {
          case Acl.Grantee.Account(var id) -> {
            Owner shown = owners.of(id);
            yield new Grantee(shown.displayName(), null, shown.id(), CANONICAL_USER, null);
          }
          case Acl.Grantee.Members(var group) -> new Grantee(null, null, null, GROUP, group.uri());
        };
    return new Grant(grantee, entry.permission().name());
  }

  private static @Nullable String type(Grant grant) {
    return grant.grantee() == null ? null : grant.grantee().type();
  }

  /**
   * The list that was put.
   *
   * @param current whose list it is: that cannot be changed by putting one
   * @throws coffer.wire.ApiError MalformedACLError, AccessDenied for another owner, and as {@link
   *     Grantees}
   */
  Acl read(CanonicalUserId current, Grantees grantees) {
    if (owner == null
        || owner.id() == null
        || owner.id().isEmpty()
        || grants == null
        || grants.size() > Acl.MAX_ENTRIES) {
      throw S3Error.MALFORMED_ACL_ERROR.error();
    }
    if (!owner.id().equals(current.value())) {
      throw S3Error.ACCESS_DENIED.error().because("the owner in the list is not the owner");
    }
    return new Acl(grants.stream().map(grant -> entry(grant, grantees)).toList());
  }

  private static Acl.Entry entry(Grant grant, Grantees grantees) {
    Permission permission =
        Permission.parse(grant.permission()).orElseThrow(S3Error.MALFORMED_ACL_ERROR::error);
    Grantee grantee = grant.grantee();
    if (grantee == null || grantee.type() == null) {
      throw S3Error.MALFORMED_ACL_ERROR.error();
    }
    return new Acl.Entry(
        switch (grantee.type()) {
          case CANONICAL_USER -> grantees.byId(grantee.id());
          case BY_EMAIL -> grantees.byEmail(grantee.emailAddress());
          case GROUP -> Grantees.byUri(grantee.uri());
          default -> throw S3Error.MALFORMED_ACL_ERROR.error();
        },
        permission);
  }
}
