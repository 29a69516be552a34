package coffer.s3.object;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.objects.ObjectBody;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.auth.Payload;
import coffer.wire.auth.PayloadException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The bytes of PutObject, UploadPart and POST uploads, with everything the request claims about
 * them.
 *
 * @param length in bytes, at most 5 GiB
 */
public record UploadBody(
    InputStream stream,
    long length,
    Set<ChecksumAlgorithm> algorithms,
    Supplier<List<Checksum>> claims,
    Optional<byte[]> claimedMd5)
    implements ObjectBody {

  /** Most bytes of one PUT or one part: 5 GiB. */
  public static final long MAX_BYTES = 5L << 30;

  private static final int MD5_BYTES = 16;

  /**
   * The body of a request.
   *
   * @param checksum of the request's headers
   * @param computed the algorithm to use when the client names none
   * @throws ApiError MissingContentLength, EntityTooLarge, InvalidDigest
   */
  public static UploadBody of(
      Headers headers,
      Payload payload,
      ChecksumRequest checksum,
      Optional<ChecksumAlgorithm> computed) {
    return of(
        headers,
        payload,
        checksum,
        Set.copyOf(checksum.algorithm().or(() -> computed).stream().toList()));
  }

  /**
   * The body of a part: the client's own checksum is verified, and the upload's is computed.
   *
   * @throws ApiError MissingContentLength, EntityTooLarge, InvalidDigest
   */
  public static UploadBody ofPart(
      Headers headers, Payload payload, ChecksumRequest checksum, ChecksumAlgorithm ofUpload) {
    var algorithms = EnumSet.of(ofUpload);
    checksum.algorithm().ifPresent(algorithms::add);
    return of(headers, payload, checksum, Set.copyOf(algorithms));
  }

  private static UploadBody of(
      Headers headers,
      Payload payload,
      ChecksumRequest checksum,
      Set<ChecksumAlgorithm> algorithms) {
    long length = payload.decodedLength();
    if (length < 0) {
      throw S3Error.MISSING_CONTENT_LENGTH.error();
    }
    if (length > MAX_BYTES) {
      throw S3Error.ENTITY_TOO_LARGE
          .error("ProposedSize", Long.toString(length))
          .with("MaxSizeAllowed", Long.toString(MAX_BYTES));
    }
    return new UploadBody(
        payload.stream(),
        length,
        algorithms,
        () -> checksum.claims(payload.trailers()),
        headers.first("content-md5").map(UploadBody::md5));
  }

  @Override
  public List<Checksum> claimed() {
    return claims.get();
  }

  /**
   * Runs a write that reads this body, and turns what goes wrong with the body into what the client
   * is told.
   */
  public static <T> T reading(Write<T> write) {
    try {
      return write.run();
    } catch (PayloadException broken) {
      throw broken.error();
    } catch (IOException gone) {
      // The client is too slow or has left. It hears this only in the first case.
      throw S3Error.REQUEST_TIMEOUT.error();
    }
  }

  /**
   * Reads {@code Content-MD5}.
   *
   * @throws ApiError InvalidDigest
   */
  public static byte[] md5(String base64) {
    try {
      byte[] md5 = Base64.getDecoder().decode(base64);
      if (md5.length == MD5_BYTES) {
        return md5;
      }
    } catch (IllegalArgumentException notBase64) {
      // Answered below, like a value of the wrong length.
    }
    throw S3Error.INVALID_DIGEST.error("Content-MD5", base64);
  }

  /** A write whose body is a stream from the client. */
  @FunctionalInterface
  public interface Write<T> {
    T run() throws IOException;
  }
}
