package coffer.s3.encryption;

import coffer.pipeline.Caller;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.util.Optional;

/**
 * How a request wants its object sealed.
 *
 * <p>Source: Amazon S3 API Reference, "PutObject", "CopyObject", "CreateMultipartUpload", "POST
 * Object".
 */
sealed interface Wish {
  /**
   * As the bucket says.
   *
   * @param bucketKey in place of what the bucket says of it
   */
  record Unsaid(Optional<Boolean> bucketKey) implements Wish {}

  /** With keys of the store's own: SSE-S3. */
  record Managed() implements Wish {}

  /**
   * With a KMS key: SSE-KMS or DSSE-KMS.
   *
   * @param key as it was named; empty for the AWS managed key
   * @param bucketKey empty for what the bucket says
   */
  record Kms(boolean dual, Optional<String> key, KmsContext context, Optional<Boolean> bucketKey)
      implements Wish {}

  /** With the client's own key: SSE-C. */
  record Customer(CustomerKey key) implements Wish {}

  /**
   * Reads the headers of a request, or the fields of a form under the same names.
   *
   * @throws ApiError InvalidArgument, InvalidRequest, InvalidEncryptionAlgorithmError
   */
  static Wish parse(Headers headers, Caller caller) {
    Optional<String> algorithm = headers.first(SseHeaders.ALGORITHM);
    if (SseHeaders.speakOfCustomerKey(headers)) {
      if (algorithm.isPresent()
          || headers.has(SseHeaders.KMS_KEY)
          || headers.has(SseHeaders.CONTEXT)) {
        throw invalid(
            "Server Side Encryption with Customer provided key is incompatible with the encryption"
                + " method specified",
            algorithm.orElse("null"));
      }
      return CustomerKey.parse(headers, SseHeaders.CUSTOMER, caller)
          .<Wish>map(Customer::new)
          .orElseThrow(
              () ->
                  invalid(
                      "Requests specifying Server Side Encryption with Customer provided keys must"
                          + " provide a valid encryption algorithm.",
                      "null"));
    }
    if (algorithm.isEmpty()) {
      checkNoKms(headers, "null");
      return new Unsaid(bucketKey(headers));
    }
    return switch (algorithm.get()) {
      case SseHeaders.MANAGED -> {
        checkNoKms(headers, SseHeaders.MANAGED);
        bucketKey(headers);
        yield new Managed();
      }
      case SseHeaders.KMS -> kms(headers, false);
      case SseHeaders.KMS_DUAL_LAYER -> kms(headers, true);
      // aws:fsx is for access points of file systems, which there are none of.
      default -> throw invalid("The encryption method specified is not supported", algorithm.get());
    };
  }

  private static Wish kms(Headers headers, boolean dual) {
    Optional<Boolean> bucketKey = bucketKey(headers);
    if (dual && bucketKey.orElse(false)) {
      throw S3Error.invalidArgument(
          "S3 Bucket Keys are not supported for dual-layer server-side encryption with AWS KMS keys"
              + " (DSSE-KMS).",
          SseHeaders.BUCKET_KEY,
          "true");
    }
    return new Kms(
        dual,
        headers.first(SseHeaders.KMS_KEY).filter(key -> !key.isEmpty()),
        headers.first(SseHeaders.CONTEXT).map(KmsContext::parse).orElse(KmsContext.NONE),
        bucketKey);
  }

  private static Optional<Boolean> bucketKey(Headers headers) {
    return headers
        .first(SseHeaders.BUCKET_KEY)
        .map(
            text ->
                switch (text) {
                  case "true", "True", "TRUE" -> true;
                  case "false", "False", "FALSE" -> false;
                  default ->
                      throw S3Error.invalidArgument(
                          "The BucketKeyEnabled value isn't valid. Valid values are true or false.",
                          SseHeaders.BUCKET_KEY,
                          text);
                });
  }

  private static void checkNoKms(Headers headers, String algorithm) {
    if (headers.has(SseHeaders.KMS_KEY) || headers.has(SseHeaders.CONTEXT)) {
      throw invalid(
          "Server Side Encryption with AWS KMS managed key requires HTTP header"
              + " x-amz-server-side-encryption : aws:kms",
          algorithm);
    }
  }

  private static ApiError invalid(String sentence, String algorithm) {
    return S3Error.invalidArgument(sentence, SseHeaders.ALGORITHM, algorithm);
  }
}
