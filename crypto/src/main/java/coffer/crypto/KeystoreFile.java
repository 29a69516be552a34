package coffer.crypto;

import coffer.crypto.SecretFileException.Fault;
import coffer.kernel.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The file {@code keystore}: all generations, sealed under the master key.
 *
 * <p>Header: magic (8 bytes), format version (2). Then the nonce (24) and the generations sealed
 * with XAES-256-GCM, the header being associated data. Last the SHA-256 of everything before it,
 * which tells a damaged file from one that another master key has sealed. Each generation is its
 * number (4), the second it was made (8) and its key (32). {@code docs/formats/keystore.md}
 */
final class KeystoreFile {
  static final String FILE = "keystore";

  /** Far more generations than anyone rotates to; keeps a mangled file from being read whole. */
  static final int MAX_GENERATIONS = 10_000;

  private static final byte[] MAGIC = "COFFERKS".getBytes(StandardCharsets.US_ASCII);
  private static final short VERSION = 1;
  private static final int HEADER_BYTES = MAGIC.length + Short.BYTES;
  private static final int GENERATION_BYTES = Integer.BYTES + Long.BYTES + DataKey.BYTES;
  private static final int SHORTEST =
      HEADER_BYTES + Xaes.NONCE_BYTES + GENERATION_BYTES + Xaes.TAG_BYTES + Sha256.BYTES;

  private final Path file;
  private final Xaes seal;
  private final SecureRandom random;

  KeystoreFile(Path file, DataKey master, SecureRandom random) {
    this.file = file;
    this.seal = new Xaes(master.secret(), GcmCiphers.chosen());
    this.random = random;
  }

  void write(List<KeyGeneration> generations) {
    var plain = ByteBuffer.allocate(generations.size() * GENERATION_BYTES);
    for (var generation : generations) {
      plain.putInt(generation.number()).putLong(generation.created().getEpochSecond());
      plain.put(generation.key().secret());
    }
    byte[] nonce = new byte[Xaes.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = seal.seal(nonce, ByteString.wrap(plain.array()), header());
    var out =
        ByteBuffer.allocate(HEADER_BYTES + nonce.length + sealed.length + Sha256.BYTES)
            .put(header().unsafeArray())
            .put(nonce)
            .put(sealed);
    byte[] checked = Arrays.copyOf(out.array(), out.position());
    SecretFile.write(file, out.put(Sha256.of(checked)).array());
  }

  List<KeyGeneration> read() {
    byte[] all = SecretFile.read(file, SHORTEST + MAX_GENERATIONS * GENERATION_BYTES);
    check(all);
    byte[] nonce = Arrays.copyOfRange(all, HEADER_BYTES, HEADER_BYTES + Xaes.NONCE_BYTES);
    byte[] sealed =
        Arrays.copyOfRange(all, HEADER_BYTES + Xaes.NONCE_BYTES, all.length - Sha256.BYTES);
    try {
      return generations(seal.open(nonce, ByteString.wrap(sealed), header()));
    } catch (BrokenSealException otherMaster) {
      throw new SecretFileException(file, Fault.WRONG_MASTER_KEY);
    }
  }

  private void check(byte[] all) {
    if (!Arrays.equals(Arrays.copyOf(all, MAGIC.length), MAGIC)) {
      throw new SecretFileException(file, Fault.WRONG_KIND);
    }
    int end = all.length - Sha256.BYTES;
    if (all.length < SHORTEST
        || (all.length - SHORTEST) % GENERATION_BYTES != 0
        || !Arrays.equals(
            Sha256.of(Arrays.copyOf(all, end)), Arrays.copyOfRange(all, end, all.length))) {
      throw new SecretFileException(file, Fault.DAMAGED);
    }
    if (ByteBuffer.wrap(all).getShort(MAGIC.length) != VERSION) {
      throw new SecretFileException(file, Fault.NEWER_FORMAT);
    }
  }

  private static List<KeyGeneration> generations(byte[] plain) {
    var in = ByteBuffer.wrap(plain);
    var found = new ArrayList<KeyGeneration>();
    while (in.hasRemaining()) {
      int number = in.getInt();
      var created = Instant.ofEpochSecond(in.getLong());
      byte[] secret = new byte[DataKey.BYTES];
      in.get(secret);
      found.add(new KeyGeneration(number, created, new DataKey(secret)));
    }
    return found;
  }

  private static ByteString header() {
    return ByteString.wrap(ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putShort(VERSION).array());
  }
}
