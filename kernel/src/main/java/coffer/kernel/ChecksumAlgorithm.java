package coffer.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The additional checksums S3 verifies and stores.
 *
 * <p>Source: Amazon S3 User Guide, "Checking object integrity in Amazon S3".
 */
public enum ChecksumAlgorithm {
  CRC32(4, true, true, false),
  CRC32C(4, true, true, false),
  CRC64NVME(8, true, false, true),
  SHA1(20, false, true, false),
  SHA256(32, false, true, false),
  SHA512(64, false, true, false),
  MD5(16, false, true, false),
  XXHASH64(8, false, true, false),
  XXHASH3(8, false, true, false),
  XXHASH128(16, false, true, false);

  private final int lengthBytes;
  private final boolean fullObject;
  private final boolean composite;
  private final boolean fullObjectByDefault;

  ChecksumAlgorithm(
      int lengthBytes, boolean fullObject, boolean composite, boolean fullObjectByDefault) {
    this.lengthBytes = lengthBytes;
    this.fullObject = fullObject;
    this.composite = composite;
    this.fullObjectByDefault = fullObjectByDefault;
  }

  public int lengthBytes() {
    return lengthBytes;
  }

  /** Whether a multipart upload may have one checksum over all its bytes. */
  public boolean allowsFullObject() {
    return fullObject;
  }

  /** Whether a multipart upload may have a checksum of its parts' checksums. */
  public boolean allowsComposite() {
    return composite;
  }

  /** The type a multipart upload gets when the client names none. */
  public ChecksumType defaultMultipartType() {
    return fullObjectByDefault ? ChecksumType.FULL_OBJECT : ChecksumType.COMPOSITE;
  }

  /** The request and response header, for instance {@code x-amz-checksum-crc32c}. */
  public String header() {
    return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads what a client sent as {@code x-amz-checksum-algorithm} or {@code
   * x-amz-sdk-checksum-algorithm}, in any case.
   */
  public static Optional<ChecksumAlgorithm> parse(String text) {
    return Arrays.stream(values()).filter(a -> a.name().equalsIgnoreCase(text)).findFirst();
  }
}
