package coffer.s3;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The headers that ask for what this release does not do, or that no client may send at all.
 *
 * <p>Ignoring them would be worse than refusing: a client that sends its own encryption key, or
 * grants somebody access, must not be told that this was done. Works the same for the fields of a
 * POST form.
 */
public final class RequestHeaders {
  private static final List<String> NOT_YET =
      List.of(
          "x-amz-server-side-encryption-customer-",
          "x-amz-copy-source-server-side-encryption-customer-",
          "x-amz-write-offset-bytes");

  private static final Set<String> HARMLESS_ACLS = Set.of("private", "bucket-owner-full-control");
  private static final Set<String> OTHER_ACLS =
      Set.of(
          "public-read",
          "public-read-write",
          "authenticated-read",
          "aws-exec-read",
          "bucket-owner-read",
          "log-delivery-write");

  private RequestHeaders() {}

  /**
   * Refuses what must not be ignored in any request that writes.
   *
   * @throws ApiError NotImplemented, InvalidArgument, AccessControlListNotSupported
   */
  public static void checkWrite(Headers headers) {
    for (Headers.Field field : headers.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (name.startsWith("x-")) {
        checkKnown(name);
        if (name.startsWith("x-amz-grant-")) {
          throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.error();
        }
        if (name.startsWith("x-amz-object-lock-")) {
          throw S3Error.INVALID_REQUEST.saying("Bucket is missing Object Lock Configuration");
        }
      }
    }
    headers.first("x-amz-acl").ifPresent(RequestHeaders::checkAcl);
    checkEncryption(headers);
  }

  /**
   * Refuses what must not be ignored in a request that reads one object.
   *
   * @throws ApiError InvalidArgument, InvalidRequest
   */
  public static void checkRead(Headers headers) {
    if (headers.has("x-amz-server-side-encryption")) {
      throw S3Error.invalidArgument(
          "x-amz-server-side-encryption header is not supported for this operation.",
          "x-amz-server-side-encryption",
          headers.first("x-amz-server-side-encryption").orElse(""));
    }
    if (headers.has("x-amz-server-side-encryption-customer-algorithm")
        || headers.has("x-amz-server-side-encryption-customer-key")) {
      throw S3Error.INVALID_REQUEST.saying(
          "The encryption parameters are not applicable to this object.");
    }
  }

  private static void checkKnown(String name) {
    boolean unknown = NOT_YET.stream().anyMatch(name::startsWith);
    if (unknown || isInternal(name)) {
      throw S3Error.NOT_IMPLEMENTED.error("Header", name);
    }
  }

  /** Headers that only some server's own replication or bookkeeping would send. */
  private static boolean isInternal(String name) {
    return name.startsWith("x-coffer-")
        || (!name.startsWith("x-amz-meta-")
            && (name.contains("replication") || name.contains("internal")));
  }

  /**
   * Takes only what the bucket-owner-enforced setting takes.
   *
   * <p>Source: Amazon S3 User Guide, "Controlling ownership of objects and disabling ACLs for your
   * bucket".
   */
  private static void checkAcl(String acl) {
    if (OTHER_ACLS.contains(acl)) {
      throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.error();
    }
    if (!acl.isEmpty() && !HARMLESS_ACLS.contains(acl)) {
      throw S3Error.invalidArgument("", "x-amz-acl", acl);
    }
  }

  private static void checkEncryption(Headers headers) {
    String mode = headers.first("x-amz-server-side-encryption").orElse("AES256");
    switch (mode) {
      case "AES256" -> checkNoKmsKey(headers);
      case "aws:kms", "aws:kms:dsse", "aws:fsx" ->
          throw S3Error.NOT_IMPLEMENTED.error("Header", "x-amz-server-side-encryption");
      default ->
          throw S3Error.invalidArgument(
              "The encryption method specified is not supported",
              "x-amz-server-side-encryption",
              mode);
    }
  }

  private static void checkNoKmsKey(Headers headers) {
    for (String name :
        List.of(
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-server-side-encryption-context")) {
      if (headers.has(name)) {
        throw S3Error.invalidArgument(
            "Server Side Encryption with AWS KMS managed key requires HTTP header"
                + " x-amz-server-side-encryption : aws:kms",
            "x-amz-server-side-encryption",
            headers.first("x-amz-server-side-encryption").orElse("null"));
      }
    }
  }
}
