package coffer.s3.access;

import coffer.s3.Owner;
import coffer.s3.S3Error;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An access control list as it is put and got. */
public record AccessControlPolicy(
    AccessControlPolicy.@Nullable Party owner, @Nullable List<Grant> grants) {
  private static final String FULL_CONTROL = "FULL_CONTROL";
  private static final String CANONICAL_USER = "CanonicalUser";
  private static final Set<String> PERMISSIONS =
      Set.of(FULL_CONTROL, "WRITE", "WRITE_ACP", "READ", "READ_ACP");
  private static final Set<String> GRANTEES =
      Set.of(CANONICAL_USER, "AmazonCustomerByEmail", "Group");

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

  /** The list that every bucket begins with. */
  static AccessControlPolicy fullControlOf(Owner owner) {
    var grantee = new Grantee(owner.displayName(), null, owner.id(), CANONICAL_USER, null);
    return new AccessControlPolicy(
        new Party(owner.id(), owner.displayName()), List.of(new Grant(grantee, FULL_CONTROL)));
  }

  /**
   * Checks that this is a list at all.
   *
   * @throws coffer.wire.ApiError MalformedACLError
   */
  void check() {
    boolean owned = owner != null && owner.id() != null && !owner.id().isEmpty();
    if (!owned || grants == null || !grants.stream().allMatch(AccessControlPolicy::isGrant)) {
      throw S3Error.MALFORMED_ACL_ERROR.error();
    }
  }

  private static boolean isGrant(Grant grant) {
    Grantee grantee = grant.grantee();
    return grant.permission() != null
        && PERMISSIONS.contains(grant.permission())
        && grantee != null
        && grantee.type() != null
        && GRANTEES.contains(grantee.type());
  }

  /** Whether this grants the owner full control and nobody anything else. */
  boolean isFullControlOf(Owner candidate) {
    return owner != null
        && candidate.id().equals(owner.id())
        && grants != null
        && grants.size() == 1
        && isFullControl(grants.getFirst(), candidate);
  }

  private static boolean isFullControl(Grant grant, Owner candidate) {
    return FULL_CONTROL.equals(grant.permission())
        && grant.grantee() != null
        && candidate.id().equals(grant.grantee().id());
  }
}
