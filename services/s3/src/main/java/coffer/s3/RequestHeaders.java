package coffer.s3;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.util.List;
import java.util.Locale;

/**
 * The headers that ask for what this release does not do, or that no client may send at all.
 *
 * <p>Ignoring them would be worse than refusing: a client that sends its own encryption key must
 * not be told that this was done. Works the same for the fields of a POST form.
 */
public final class RequestHeaders {
  private static final List<String> NOT_YET =
      List.of(
          "x-amz-server-side-encryption-customer-",
          "x-amz-copy-source-server-side-encryption-customer-",
          "x-amz-write-offset-bytes");

  private RequestHeaders() {}

  /**
   * Refuses what must not be ignored in any request that writes.
   *
   * @throws ApiError NotImplemented, InvalidArgument, InvalidRequest
   */
  public static void checkWrite(Headers headers) {
    for (Headers.Field field : headers.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (name.startsWith("x-")) {
        checkKnown(name);
        if (name.startsWith("x-amz-object-lock-")) {
          throw S3Error.INVALID_REQUEST.saying("Bucket is missing Object Lock Configuration");
        }
      }
    }
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
