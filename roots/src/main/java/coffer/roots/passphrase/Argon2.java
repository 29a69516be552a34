package coffer.roots.passphrase;

import coffer.crypto.DataKey;
import coffer.kernel.ByteString;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id, which makes each guess at a passphrase cost time and memory, with the parameters that a
 * file keeps.
 *
 * <p>Source: RFC 9106, "Argon2 Memory-Hard Function"; new ones are its second recommended option.
 *
 * @param memoryKib 8 MiB to 1 GiB: whoever writes the file must not be able to exhaust the machine
 * @param passes 1 to 64
 * @param lanes 1 to 16
 * @param salt 16 bytes
 */
record Argon2(int memoryKib, int passes, int lanes, ByteString salt) {
  private static final byte ARGON2ID = 1;
  private static final int SALT_BYTES = 16;
  private static final int LENGTH = 1 + Integer.BYTES + Integer.BYTES + 1 + SALT_BYTES;
  private static final int LEAST_KIB = 8 * 1024;
  private static final int MOST_KIB = 1024 * 1024;
  private static final int MOST_PASSES = 64;
  private static final int MOST_LANES = 16;

  Argon2 {
    if (memoryKib < LEAST_KIB
        || memoryKib > MOST_KIB
        || passes < 1
        || passes > MOST_PASSES
        || lanes < 1
        || lanes > MOST_LANES
        || salt.length() != SALT_BYTES) {
      throw new IllegalArgumentException("derivation out of bounds");
    }
  }

  /** 64 MiB, three passes, four lanes, and a salt of its own. */
  static Argon2 recommended(SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Argon2(64 * 1024, 3, 4, ByteString.wrap(salt));
  }

  /** Empty if they are no parameters of this function or out of bounds. */
  static Optional<Argon2> decode(ByteString parameters) {
    try {
      var in = ByteBuffer.wrap(parameters.unsafeArray());
      if (parameters.length() != LENGTH || in.get() != ARGON2ID) {
        return Optional.empty();
      }
      int memory = in.getInt();
      int passes = in.getInt();
      int lanes = in.get();
      byte[] salt = new byte[SALT_BYTES];
      in.get(salt);
      return Optional.of(new Argon2(memory, passes, lanes, ByteString.wrap(salt)));
    } catch (BufferUnderflowException | IllegalArgumentException strange) {
      return Optional.empty();
    }
  }

  ByteString encode() {
    return ByteString.wrap(
        ByteBuffer.allocate(LENGTH)
            .put(ARGON2ID)
            .putInt(memoryKib)
            .putInt(passes)
            .put((byte) lanes)
            .put(salt.unsafeArray())
            .array());
  }

  /** The key of a passphrase: half a second on a machine of 2025. */
  DataKey derive(byte[] passphrase) {
    var function = new Argon2BytesGenerator();
    function.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt.unsafeArray())
            .build());
    byte[] derived = new byte[DataKey.BYTES];
    var _ = function.generateBytes(passphrase, derived);
    var key = DataKey.of(derived);
    Arrays.fill(derived, (byte) 0);
    return key;
  }

  String text() {
    return "Argon2id, %d MiB, %d passes, %d lanes".formatted(memoryKib / 1024, passes, lanes);
  }
}
