package coffer.wire.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.RunningChecksum;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.crt.checksums.XXHash;

final class FastChecksumsTest {
  private static final byte[] DIGITS = "123456789".getBytes(StandardCharsets.US_ASCII);

  private final FastChecksums checksums = new FastChecksums();
  private final FastChecksums plain = new FastChecksums(false);

  @ParameterizedTest(name = "{0} of 123456789 is {1}")
  @CsvSource({
    "CRC32, cbf43926",
    "CRC32C, e3069283",
    "CRC64NVME, ae8b14860a799888",
    "SHA1, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
    "SHA256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
    "MD5, 25f9e794323b453885f5181f1b624d0b"
  })
  void givesThePublishedCheckValue(ChecksumAlgorithm algorithm, String hex) {
    assertThat(of(checksums, algorithm, DIGITS)).isEqualTo(HexFormat.of().parseHex(hex));
    assertThat(of(plain, algorithm, DIGITS)).isEqualTo(HexFormat.of().parseHex(hex));
  }

  @Test
  void agreesWithTheNativeLibraryOnAnyLengthAndAlignment() {
    long seed = System.nanoTime();
    System.out.println("checksum seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      byte[] bytes = new byte[random.nextInt(500)];
      random.nextBytes(bytes);
      int from = random.nextInt(bytes.length + 1);

      RunningChecksum ours = plain.start(ChecksumAlgorithm.CRC64NVME);
      ours.update(bytes, from, bytes.length - from);

      assertThat(ours.digest())
          .as("seed %d", seed)
          .isEqualTo(
              of(
                  checksums,
                  ChecksumAlgorithm.CRC64NVME,
                  Arrays.copyOfRange(bytes, from, bytes.length)));
    }
  }

  /** Each length up to several blocks takes a way of its own somewhere in the family. */
  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = ChecksumAlgorithm.class,
      names = {"XXHASH64", "XXHASH3", "XXHASH128"})
  void agreesWithTheNativeXxHashOnEveryLength(ChecksumAlgorithm algorithm) {
    long seed = System.nanoTime();
    System.out.println("xxhash seed " + seed);
    var random = new Random(seed);
    for (int length = 0; length < 2200; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      RunningChecksum ours = plain.start(algorithm);

      for (int at = 0; at < length; ) {
        int some = Math.min(length - at, 1 + random.nextInt(300));
        ours.update(bytes, at, some);
        at += some;
      }

      assertThat(ours.digest())
          .as("%d bytes, seed %d", length, seed)
          .isEqualTo(nativeXxHash(algorithm, bytes));
    }
  }

  private static byte[] nativeXxHash(ChecksumAlgorithm algorithm, byte[] bytes) {
    return switch (algorithm) {
      case XXHASH64 -> XXHash.computeXXHash64(bytes);
      case XXHASH3 -> XXHash.computeXXHash3_64(bytes);
      case XXHASH128 -> XXHash.computeXXHash3_128(bytes);
      default -> throw new IllegalArgumentException("no xxHash");
    };
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = ChecksumAlgorithm.class,
      names = {"CRC32", "CRC32C", "CRC64NVME"})
  void joinsThePartsToTheWhole(ChecksumAlgorithm algorithm) {
    long seed = System.nanoTime();
    System.out.println("join seed " + seed);
    var random = new Random(seed);
    for (int length : new int[] {0, 1, 2, 15, 16, 17, 4096, 70_001}) {
      byte[] whole = new byte[length + random.nextInt(300)];
      random.nextBytes(whole);
      int cut = whole.length - length;

      byte[] joined =
          checksums.combine(
              algorithm,
              of(checksums, algorithm, Arrays.copyOf(whole, cut)),
              of(checksums, algorithm, Arrays.copyOfRange(whole, cut, whole.length)),
              length);

      assertThat(joined).as("seed %d", seed).isEqualTo(of(checksums, algorithm, whole));
    }
  }

  @Test
  void joinsPartsWhoseLengthNeedsMoreThanThirtyTwoBits() {
    // Zero bytes, joined by doubling, reach 8 GiB in steps; one step of 8 GiB must agree.
    byte[] run = of(checksums, ChecksumAlgorithm.CRC64NVME, new byte[1024]);
    long length = 1024;
    while (length < 8L << 30) {
      run = checksums.combine(ChecksumAlgorithm.CRC64NVME, run, run, length);
      length *= 2;
    }
    byte[] head = of(checksums, ChecksumAlgorithm.CRC64NVME, DIGITS);

    byte[] atOnce = checksums.combine(ChecksumAlgorithm.CRC64NVME, head, run, length);

    byte[] quarter = of(checksums, ChecksumAlgorithm.CRC64NVME, new byte[1024]);
    long quarterLength = 1024;
    while (quarterLength < 4L << 30) {
      quarter = checksums.combine(ChecksumAlgorithm.CRC64NVME, quarter, quarter, quarterLength);
      quarterLength *= 2;
    }
    byte[] inTwo = checksums.combine(ChecksumAlgorithm.CRC64NVME, head, quarter, quarterLength);
    inTwo = checksums.combine(ChecksumAlgorithm.CRC64NVME, inTwo, quarter, quarterLength);
    assertThat(atOnce).isEqualTo(inTwo);
  }

  @Test
  void joinsNoHashes() {
    assertThatThrownBy(
            () -> checksums.combine(ChecksumAlgorithm.SHA256, new byte[32], new byte[32], 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] of(FastChecksums checksums, ChecksumAlgorithm algorithm, byte[] bytes) {
    RunningChecksum running = checksums.start(algorithm);
    int half = bytes.length / 2;
    running.update(bytes, 0, half);
    running.update(bytes, half, bytes.length - half);
    return running.digest();
  }
}
