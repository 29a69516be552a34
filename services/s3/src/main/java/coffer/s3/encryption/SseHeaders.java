package coffer.s3.encryption;

import coffer.s3.S3Error;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.util.Locale;

/** The names of the headers and form fields that speak of encryption, in lower case. */
final class SseHeaders {
  static final String ALGORITHM = "x-amz-server-side-encryption";
  static final String KMS_KEY = ALGORITHM + "-aws-kms-key-id";
  static final String CONTEXT = ALGORITHM + "-context";
  static final String BUCKET_KEY = ALGORITHM + "-bucket-key-enabled";
  static final String CUSTOMER = ALGORITHM + "-customer-";
  static final String COPY_SOURCE_CUSTOMER = "x-amz-copy-source-server-side-encryption-customer-";

  static final String MANAGED = "AES256";
  static final String KMS = "aws:kms";
  static final String KMS_DUAL_LAYER = "aws:kms:dsse";

  private SseHeaders() {}

  /** Whether a customer's key is spoken of, rightly or not. */
  static boolean speakOfCustomerKey(Headers headers) {
    return headers.fields().stream()
        .anyMatch(field -> field.name().toLowerCase(Locale.ROOT).startsWith(CUSTOMER));
  }

  /**
   * Refuses in a request that reads what only writes may ask for.
   *
   * @throws ApiError InvalidArgument
   */
  static void checkRead(Headers headers) {
    for (Headers.Field field : headers.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (name.startsWith(ALGORITHM) && !name.startsWith(CUSTOMER)) {
        throw S3Error.invalidArgument(
            name + " header is not supported for this operation.", name, field.value());
      }
    }
  }
}
