package coffer.crypto;

import coffer.crypto.SecretFileException.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The file {@code master.key}: the one secret that is not sealed by another.
 *
 * <p>Magic (8 bytes), format version (2), key (32), and the first 8 bytes of the SHA-256 of all
 * that. A file of its own, so that it can lie on another disk or in a secret store than the data.
 */
final class MasterKey {
  static final String FILE = "master.key";

  private static final byte[] MAGIC = "COFFERMK".getBytes(StandardCharsets.US_ASCII);
  private static final short VERSION = 1;
  private static final int CHECKSUM_BYTES = 8;
  private static final int LENGTH = MAGIC.length + Short.BYTES + DataKey.BYTES + CHECKSUM_BYTES;

  private MasterKey() {}

  static DataKey create(Path file, SecureRandom random) {
    var key = DataKey.random(random);
    var out = ByteBuffer.allocate(LENGTH).put(MAGIC).putShort(VERSION).put(key.secret());
    byte[] checked = Arrays.copyOf(out.array(), LENGTH - CHECKSUM_BYTES);
    SecretFile.write(file, out.put(Sha256.of(checked), 0, CHECKSUM_BYTES).array());
    return key;
  }

  static DataKey read(Path file) {
    byte[] all = SecretFile.read(file, LENGTH);
    if (!Arrays.equals(Arrays.copyOf(all, MAGIC.length), MAGIC)) {
      throw new SecretFileException(file, Fault.WRONG_KIND);
    }
    if (all.length != LENGTH || !checksumHolds(all)) {
      throw new SecretFileException(file, Fault.DAMAGED);
    }
    var in = ByteBuffer.wrap(all, MAGIC.length, LENGTH - MAGIC.length);
    if (in.getShort() != VERSION) {
      throw new SecretFileException(file, Fault.NEWER_FORMAT);
    }
    byte[] secret = new byte[DataKey.BYTES];
    in.get(secret);
    return new DataKey(secret);
  }

  private static boolean checksumHolds(byte[] all) {
    int end = LENGTH - CHECKSUM_BYTES;
    byte[] sum = Sha256.of(Arrays.copyOf(all, end));
    return Arrays.equals(all, end, LENGTH, sum, 0, CHECKSUM_BYTES);
  }
}
