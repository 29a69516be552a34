package coffer.s3.listing;

import coffer.objects.BucketId;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * Where a ListObjectsV2 goes on: the last key or common prefix of the page before, with a check sum
 * over it and the bucket, so that a token that was cut, changed or taken from another bucket is
 * refused rather than taken for a key.
 *
 * <p>It holds nothing that the page before did not show, so it needs no secret.
 */
final class ContinuationToken {
  private static final byte FORMAT = 1;
  private static final int OVERHEAD = 1 + Integer.BYTES;
  private static final int MAX_CHARS = 4096;

  private ContinuationToken() {}

  static String of(BucketId bucket, String last) {
    byte[] key = last.getBytes(StandardCharsets.UTF_8);
    byte[] token =
        ByteBuffer.allocate(OVERHEAD + key.length)
            .put(FORMAT)
            .putInt(sum(bucket, key))
            .put(key)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /**
   * The key or common prefix in a token.
   *
   * @throws ApiError InvalidArgument
   */
  static String parse(BucketId bucket, String text) {
    if (text.length() > MAX_CHARS) {
      throw incorrect();
    }
    try {
      ByteBuffer token = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (token.remaining() < OVERHEAD || token.get() != FORMAT) {
        throw incorrect();
      }
      int sum = token.getInt();
      byte[] key = new byte[token.remaining()];
      token.get(key);
      if (sum != sum(bucket, key)) {
        throw incorrect();
      }
      return new String(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw incorrect();
    }
  }

  private static int sum(BucketId bucket, byte[] key) {
    var crc = new CRC32C();
    crc.update(bucket.value().getBytes(StandardCharsets.US_ASCII));
    crc.update(key);
    return (int) crc.getValue();
  }

  private static ApiError incorrect() {
    return S3Error.INVALID_ARGUMENT
        .saying("The continuation token provided is incorrect")
        .with("ArgumentName", "continuation-token");
  }
}
