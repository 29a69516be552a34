package coffer.s3.multipart;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ChecksumType;
import coffer.kernel.PartNumber;
import coffer.objects.Uploads.PartClaim;
import coffer.objects.Uploads.Upload;
import coffer.s3.Preconditions;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client says of one part when it completes an upload; not checked. */
record CompletedPart(
    @Nullable Integer partNumber,
    @Nullable String eTag,
    @Nullable String checksumCrc32,
    @Nullable String checksumCrc32C,
    @Nullable String checksumCrc64Nvme,
    @Nullable String checksumSha1,
    @Nullable String checksumSha256,
    @Nullable String checksumSha512,
    @Nullable String checksumMd5,
    @Nullable String checksumXxhash64,
    @Nullable String checksumXxhash3,
    @Nullable String checksumXxhash128) {

  /**
   * The claim, checked for form.
   *
   * @throws ApiError MalformedXML, InvalidArgument, InvalidRequest, BadDigest
   */
  PartClaim claim(Upload upload) {
    if (partNumber == null || eTag == null) {
      throw S3Error.MALFORMED_XML.error();
    }
    List<Checksum> checksums = checksums();
    boolean needed =
        upload.algorithm().isPresent() && PartChecksums.typeOf(upload) == ChecksumType.COMPOSITE;
    if (needed && checksums.isEmpty()) {
      throw S3Error.INVALID_REQUEST.saying(
          "The upload was created using a "
              + PartChecksums.word(PartChecksums.algorithmOf(upload))
              + " checksum. The complete request must include the checksum for each part. It was"
              + " missing for part "
              + partNumber
              + " in the request.");
    }
    PartChecksums.chosen(upload).ifPresent(chosen -> checkAlgorithm(checksums, chosen));
    return new PartClaim(number(partNumber), Preconditions.unquoted(eTag.strip()), checksums);
  }

  private void checkAlgorithm(List<Checksum> checksums, ChecksumAlgorithm chosen) {
    for (Checksum checksum : checksums) {
      if (checksum.algorithm() != chosen) {
        throw S3Error.BAD_DIGEST.saying(
            "The "
                + PartChecksums.word(checksum.algorithm())
                + " you specified for part "
                + partNumber
                + " did not match what we received.");
      }
    }
  }

  private static PartNumber number(int number) {
    if (number < 1) {
      throw S3Error.invalidArgument(
          "PartNumber must be >= 1", "PartNumber", Integer.toString(number));
    }
    return OpenUpload.number(number);
  }

  private List<Checksum> checksums() {
    var found = new ArrayList<Checksum>();
    add(found, ChecksumAlgorithm.CRC32, checksumCrc32);
    add(found, ChecksumAlgorithm.CRC32C, checksumCrc32C);
    add(found, ChecksumAlgorithm.CRC64NVME, checksumCrc64Nvme);
    add(found, ChecksumAlgorithm.SHA1, checksumSha1);
    add(found, ChecksumAlgorithm.SHA256, checksumSha256);
    add(found, ChecksumAlgorithm.SHA512, checksumSha512);
    add(found, ChecksumAlgorithm.MD5, checksumMd5);
    add(found, ChecksumAlgorithm.XXHASH64, checksumXxhash64);
    add(found, ChecksumAlgorithm.XXHASH3, checksumXxhash3);
    add(found, ChecksumAlgorithm.XXHASH128, checksumXxhash128);
    if (found.size() > 1) {
      throw invalid("");
    }
    return found;
  }

  private static void add(
      List<Checksum> found, ChecksumAlgorithm algorithm, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      found.add(Checksum.parse(algorithm, text).orElseThrow(() -> invalid(text)));
    }
  }

  private static ApiError invalid(String value) {
    return S3Error.invalidArgument(
        "Invalid Base64 or multiple checksums present in request", "Checksum", value);
  }
}
