package coffer.s3.access;

import coffer.kernel.CanonicalUserId;
import coffer.s3.S3Error;
import org.jspecify.annotations.Nullable;

/**
 * The list that PutBucketAcl or PutObjectAcl is asked to set: by headers, or by a body.
 *
 * @param headers that ask for nothing if there is a body
 */
public record AclWish(AclHeaders headers, @Nullable AccessControlPolicy body) {
  /**
   * Checks that there is one of the two.
   *
   * @throws coffer.wire.ApiError UnexpectedContent for both, MissingSecurityHeader for none, and as
   *     {@link AclHeaders#check}
   */
  public static AclWish of(AclHeaders headers, @Nullable AccessControlPolicy body) {
    headers.check();
    if (headers.isAsked() == (body != null)) {
      throw headers.isAsked()
          ? S3Error.UNEXPECTED_CONTENT.error()
          : S3Error.MISSING_SECURITY_HEADER.error("MissingHeaderName", "x-amz-acl");
    }
    return new AclWish(headers, body);
  }

  Acl ofBucket(CanonicalUserId owner, Grantees grantees) {
    return body == null ? headers.ofBucket(owner, grantees) : body.read(owner, grantees);
  }

  Acl ofObject(CanonicalUserId owner, CanonicalUserId bucketOwner, Grantees grantees) {
    return body == null
        ? headers.ofObject(owner, bucketOwner, grantees)
        : body.read(owner, grantees);
  }
}
