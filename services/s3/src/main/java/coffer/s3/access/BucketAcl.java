package coffer.s3.access;

import coffer.pipeline.Access;
import coffer.s3.ConditionKey;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The access control list that the headers of a request ask for.
 *
 * <p>Coffer has the list that every bucket begins with, full control for its owner, and no other
 * yet.
 *
 * @param canned {@code x-amz-acl}
 */
public record BucketAcl(
    @Nullable String canned,
    @Nullable String grantFullControl,
    @Nullable String grantRead,
    @Nullable String grantReadAcp,
    @Nullable String grantWrite,
    @Nullable String grantWriteAcp) {
  private static final String PRIVATE = "private";
  private static final Set<String> CANNED =
      Set.of(PRIVATE, "public-read", "public-read-write", "authenticated-read");

  /** Whether anything is asked for at all. */
  boolean isAsked() {
    return canned != null || hasGrants();
  }

  /** Whether it asks for more than the owner's full control. */
  public boolean isMoreThanPrivate() {
    return hasGrants() || (canned != null && !canned.equals(PRIVATE));
  }

  /** The access, telling which list is asked for. */
  public Access tell(Access access) {
    Access telling = ConditionKey.ACL.tell(access, Optional.ofNullable(canned));
    telling = ConditionKey.GRANT_FULL_CONTROL.tell(telling, Optional.ofNullable(grantFullControl));
    telling = ConditionKey.GRANT_READ.tell(telling, Optional.ofNullable(grantRead));
    telling = ConditionKey.GRANT_READ_ACP.tell(telling, Optional.ofNullable(grantReadAcp));
    telling = ConditionKey.GRANT_WRITE.tell(telling, Optional.ofNullable(grantWrite));
    return ConditionKey.GRANT_WRITE_ACP.tell(telling, Optional.ofNullable(grantWriteAcp));
  }

  /**
   * Checks the list that a new bucket shall have.
   *
   * @throws coffer.wire.ApiError InvalidArgument for no canned list, InvalidRequest for both forms
   *     at once, InvalidBucketAclWithObjectOwnership where lists are disabled, NotImplemented for a
   *     list that Coffer does not have
   */
  public void checkAtCreation(ObjectOwnership ownership) {
    checkForm();
    if (!isMoreThanPrivate()) {
      return;
    }
    throw ownership == ObjectOwnership.BUCKET_OWNER_ENFORCED
        ? S3Error.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP.error()
        : notImplemented();
  }

  void checkForm() {
    if (canned != null && !CANNED.contains(canned)) {
      throw S3Error.invalidArgument("", "x-amz-acl", canned);
    }
    if (canned != null && hasGrants()) {
      throw S3Error.INVALID_REQUEST.saying(
          "Specifying both Canned ACLs and Header Grants is not allowed");
    }
  }

  static ApiError notImplemented() {
    return S3Error.NOT_IMPLEMENTED.saying(
        "Access control lists other than the owner's full control are not implemented.");
  }

  private boolean hasGrants() {
    return Arrays.asList(grantFullControl, grantRead, grantReadAcp, grantWrite, grantWriteAcp)
        .stream()
        .anyMatch(Objects::nonNull);
  }
}
