package coffer.s3.object;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a request with a body says about its checksum: none, a value in a header, or one that
 * follows in the trailer.
 *
 * <p>Source: Amazon S3 User Guide, "Checking object integrity in Amazon S3".
 *
 * @param algorithm empty if the client leaves it to S3
 * @param claimed the value in a header
 * @param trailer whether the value follows the body instead
 */
public record ChecksumRequest(
    Optional<ChecksumAlgorithm> algorithm, Optional<Checksum> claimed, boolean trailer) {
  private static final String PREFIX = "x-amz-checksum-";

  /** Headers that share the prefix and are no checksums. */
  private static final Set<String> OTHERS =
      Set.of("x-amz-checksum-algorithm", "x-amz-checksum-type", "x-amz-checksum-mode");

  /**
   * Reads a request's checksum headers.
   *
   * @param announced trailer names, lower case
   * @throws ApiError InvalidRequest, BadDigest
   */
  public static ChecksumRequest parse(Headers headers, List<String> announced) {
    var inHeader = algorithms(headers.fields().stream().map(Headers.Field::name).toList());
    var inTrailer = algorithms(announced);
    if (inHeader.size() + inTrailer.size() > 1) {
      throw S3Error.INVALID_REQUEST.saying(
          "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }
    var found = inHeader.isEmpty() ? inTrailer.stream().findFirst() : inHeader.stream().findFirst();
    headers.first("x-amz-sdk-checksum-algorithm").ifPresent(name -> checkNamed(name, found));
    Optional<Checksum> claimed =
        inHeader.stream().findFirst().map(algorithm -> value(algorithm, headers));
    return new ChecksumRequest(found, claimed, !inTrailer.isEmpty());
  }

  /**
   * The checksums claimed, once the body is over.
   *
   * @throws ApiError BadDigest, MalformedTrailerError
   */
  List<Checksum> claims(Headers trailers) {
    if (!trailer) {
      return claimed.stream().toList();
    }
    ChecksumAlgorithm expected = algorithm.orElseThrow();
    String text = trailers.first(expected.header()).orElseThrow(S3Error.MALFORMED_TRAILER::error);
    return List.of(
        Checksum.parse(expected, text)
            .orElseThrow(
                () ->
                    S3Error.BAD_DIGEST.saying(
                        "Value for " + expected.header() + " trailing header is invalid.")));
  }

  /** An algorithm that a client asks S3 to use, by name. */
  public static ChecksumAlgorithm named(String name) {
    return ChecksumAlgorithm.parse(name)
        .orElseThrow(
            () ->
                S3Error.INVALID_REQUEST.saying(
                    "Checksum algorithm provided is unsupported. Please try again with any of the"
                        + " valid types: [CRC32, CRC32C, CRC64NVME, MD5, SHA1, SHA256, SHA512,"
                        + " XXHASH128, XXHASH3, XXHASH64]"));
  }

  private static List<ChecksumAlgorithm> algorithms(List<String> headerNames) {
    var found = new ArrayList<ChecksumAlgorithm>();
    for (String headerName : headerNames) {
      String name = headerName.toLowerCase(Locale.ROOT);
      if (name.startsWith(PREFIX) && !OTHERS.contains(name)) {
        found.add(ofHeader(name));
      }
    }
    return found;
  }

  private static ChecksumAlgorithm ofHeader(String name) {
    return Arrays.stream(ChecksumAlgorithm.values())
        .filter(algorithm -> algorithm.header().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                S3Error.INVALID_REQUEST.saying(
                    "The algorithm type you specified in x-amz-checksum- header is invalid."));
  }

  /** What cannot be a checksum of the body does not match it. */
  private static Checksum value(ChecksumAlgorithm algorithm, Headers headers) {
    return Checksum.parse(algorithm, headers.first(algorithm.header()).orElse(""))
        .orElseThrow(
            () ->
                S3Error.BAD_DIGEST.saying(
                    "Value for " + algorithm.header() + " header is invalid."));
  }

  private static void checkNamed(String name, Optional<ChecksumAlgorithm> found) {
    ChecksumAlgorithm named = named(name);
    if (found.isEmpty()) {
      throw S3Error.INVALID_REQUEST.saying(
          "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or"
              + " x-amz-trailer headers were found.");
    }
    if (found.get() != named) {
      throw S3Error.INVALID_REQUEST.saying(
          "Value for x-amz-sdk-checksum-algorithm header is invalid.");
    }
  }
}
