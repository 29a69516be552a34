package coffer.s3.encryption;

import coffer.crypto.DataKey;
import coffer.kernel.ByteString;
import coffer.pipeline.Caller;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A key that a client brings along with its request. It is never kept and never prints itself.
 *
 * <p>Source: Amazon S3 User Guide, "Using server-side encryption with customer-provided keys
 * (SSE-C)".
 */
final class CustomerKey {
  private static final ByteString LABEL = ByteString.utf8("coffer customer key 1 ");
  private static final String ONLY = "AES256";

  private final DataKey key;
  private final String md5;

  private CustomerKey(DataKey key, String md5) {
    this.key = key;
    this.md5 = md5;
  }

  /**
   * The key of a request, if it brings one.
   *
   * @param prefix of the three headers, for instance {@link SseHeaders#CUSTOMER}
   * @throws ApiError InvalidRequest without TLS; InvalidEncryptionAlgorithmError; InvalidArgument
   *     for a part that is missing or wrong. None of them repeats a key that was sent, and all name
   *     the header that S3 names, whichever it is about.
   */
  static Optional<CustomerKey> parse(Headers headers, String prefix, Caller caller) {
    Optional<String> algorithm = headers.first(prefix + "algorithm");
    Optional<String> key = headers.first(prefix + "key");
    Optional<String> md5 = headers.first(prefix + "key-md5");
    if (algorithm.isEmpty() && key.isEmpty() && md5.isEmpty()) {
      return Optional.empty();
    }
    // The key has gone over the wire for all to see by now; the least is not to get used to it.
    if (caller.request().peer().tls().isEmpty()) {
      throw S3Error.INVALID_REQUEST.saying(
          "Requests specifying Server Side Encryption with Customer provided keys must be made over"
              + " a secure connection.");
    }
    String named = present(algorithm, "a valid encryption algorithm.");
    if (!named.equals(ONLY)) {
      throw S3Error.INVALID_ENCRYPTION_ALGORITHM_ERROR
          .error("ArgumentName", SseHeaders.ALGORITHM)
          .with("ArgumentValue", named);
    }
    Supplier<ApiError> unfit =
        () -> invalid("The secret key was invalid for the specified algorithm.");
    byte[] secret = decoded(present(key, "an appropriate secret key."), unfit);
    Supplier<ApiError> mismatch =
        () ->
            invalid("The calculated MD5 hash of the key did not match the hash that was provided.");
    byte[] claimed =
        decoded(present(md5, "the client calculated MD5 of the secret key."), mismatch);
    byte[] computed = md5(secret);
    // Before the length, as S3 does.
    if (!MessageDigest.isEqual(claimed, computed)) {
      throw mismatch.get();
    }
    if (secret.length != DataKey.BYTES) {
      throw unfit.get();
    }
    return Optional.of(
        new CustomerKey(DataKey.of(secret), Base64.getEncoder().encodeToString(computed)));
  }

  /**
   * The key that wraps the content key of one object.
   *
   * @param salt random, kept with the object: so that the same key of a client's wraps no two
   *     objects alike
   */
  DataKey wrapping(ByteString salt) {
    return key.derive(LABEL.concat(salt));
  }

  /** What a reply says of it. */
  Headers told() {
    return Headers.of(
        SseHeaders.CUSTOMER + "algorithm", ONLY, SseHeaders.CUSTOMER + "key-MD5", md5);
  }

  private static String present(Optional<String> value, String needed) {
    return value
        .filter(text -> !text.isEmpty())
        .orElseThrow(
            () ->
                invalid(
                    "Requests specifying Server Side Encryption with Customer provided keys must"
                        + " provide "
                        + needed));
  }

  private static byte[] decoded(String base64, Supplier<ApiError> otherwise) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw otherwise.get();
    }
  }

  private static ApiError invalid(String sentence) {
    return S3Error.invalidArgument(sentence, SseHeaders.ALGORITHM, "null");
  }

  private static byte[] md5(byte[] secret) {
    try {
      return MessageDigest.getInstance("MD5").digest(secret);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK has no MD5", impossible);
    }
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
