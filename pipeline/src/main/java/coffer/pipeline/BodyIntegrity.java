package coffer.pipeline;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.Checksums;
import coffer.kernel.RunningChecksum;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Holds a buffered body against what its headers claim of it. Bodies that are streamed are checked
 * while they are stored.
 *
 * <p>Source: Amazon S3 User Guide, "Checking object integrity in Amazon S3".
 */
final class BodyIntegrity {
  private static final int MD5_BYTES = 16;
  private static final List<ChecksumAlgorithm> ALL = List.of(ChecksumAlgorithm.values());
  private static final List<ChecksumAlgorithm> NONE = List.of();

  private final Checksums checksums;

  BodyIntegrity(Checksums checksums) {
    this.checksums = checksums;
  }

  /**
   * @param trailers of an aws-chunked body
   * @param aboutBody whether checksum headers speak of this body
   * @throws ApiError InvalidDigest, InvalidRequest or BadDigest
   */
  void check(Headers headers, Headers trailers, boolean aboutBody, byte[] body) {
    headers.first("content-md5").ifPresent(claimed -> checkMd5(claimed, body));
    for (ChecksumAlgorithm algorithm : aboutBody ? ALL : NONE) {
      Optional<String> claimed =
          headers.first(algorithm.header()).or(() -> trailers.first(algorithm.header()));
      claimed.ifPresent(text -> check(algorithm, text, body));
    }
  }

  private static void checkMd5(String claimed, byte[] body) {
    byte[] wanted =
        decoded(claimed)
            .filter(b -> b.length == MD5_BYTES)
            .orElseThrow(BodyIntegrity::invalidDigest);
    byte[] computed = md5(body);
    if (!MessageDigest.isEqual(wanted, computed)) {
      // S3 tells one in hexadecimal and the other in base64.
      throw new ApiError(
              "BadDigest", 400, "The Content-MD5 you specified did not match what we received.")
          .with("ExpectedDigest", HexFormat.of().formatHex(wanted))
          .with("CalculatedDigest", Base64.getEncoder().encodeToString(computed));
    }
  }

  private void check(ChecksumAlgorithm algorithm, String claimed, byte[] body) {
    Checksum wanted =
        Checksum.parse(algorithm, claimed)
            .orElseThrow(
                () ->
                    new ApiError(
                        "InvalidRequest",
                        400,
                        "Value for " + algorithm.header() + " header is invalid."));
    RunningChecksum running = checksums.start(algorithm);
    running.update(body, 0, body.length);
    if (!wanted.equals(Checksum.fullObject(algorithm, running.digest()))) {
      throw new ApiError(
          "BadDigest",
          400,
          "The " + algorithm + " you specified did not match the calculated checksum.");
    }
  }

  private static ApiError invalidDigest() {
    return new ApiError("InvalidDigest", 400, "The Content-MD5 you specified is not valid.");
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64.strip()));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static byte[] md5(byte[] body) {
    try {
      return MessageDigest.getInstance("MD5").digest(body);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK has no MD5", impossible);
    }
  }
}
