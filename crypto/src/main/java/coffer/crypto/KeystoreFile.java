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
 * The file {@code keystore}: all generations, sealed under a key that the root of trust opens.
 *
 * <p>Header: magic (8 bytes), format version (2), and from format 2 the length (2) of the root's
 * envelope and the envelope. Then the nonce (24) and the generations sealed with XAES-256-GCM, the
 * header being associated data. Last the SHA-256 of everything before it, which tells a damaged
 * file from one that another key has sealed. Each generation is its number (4), the second it was
 * made (8) and its key (32). {@code docs/formats/keystore.md}
 */
final class KeystoreFile {
  static final String FILE = "keystore";

  /** Far more generations than anyone rotates to; keeps a mangled file from being read whole. */
  static final int MAX_GENERATIONS = 10_000;

  private static final byte[] MAGIC = "COFFERKS".getBytes(StandardCharsets.US_ASCII);

  /** The master key seals the generations itself; there is no envelope. */
  private static final short DIRECT = 1;

  /** A key of the file's own seals them, and any kind of root of trust seals that one. */
  private static final short ENVELOPED = 2;

  private static final int PREFIX_BYTES = MAGIC.length + Short.BYTES;
  private static final int GENERATION_BYTES = Integer.BYTES + Long.BYTES + DataKey.BYTES;
  private static final int SHORTEST =
      PREFIX_BYTES + Xaes.NONCE_BYTES + GENERATION_BYTES + Xaes.TAG_BYTES + Sha256.BYTES;
  private static final int LONGEST =
      SHORTEST + Short.BYTES + RootEnvelope.MAX_BYTES + MAX_GENERATIONS * GENERATION_BYTES;

  private final Path file;
  private final SecureRandom random;

  KeystoreFile(Path directory, SecureRandom random) {
    this.file = directory.resolve(FILE);
    this.random = random;
  }

  Path path() {
    return file;
  }

  void write(KeystoreSeal seal, List<KeyGeneration> generations) {
    var plain = ByteBuffer.allocate(generations.size() * GENERATION_BYTES);
    for (var generation : generations) {
      plain.putInt(generation.number()).putLong(generation.created().getEpochSecond());
      plain.put(generation.key().secret());
    }
    byte[] nonce = new byte[Xaes.NONCE_BYTES];
    random.nextBytes(nonce);
    var header = header(seal.envelope());
    byte[] sealed = cipher(seal).seal(nonce, ByteString.wrap(plain.array()), header);
    Arrays.fill(plain.array(), (byte) 0);
    var out =
        ByteBuffer.allocate(header.length() + nonce.length + sealed.length + Sha256.BYTES)
            .put(header.unsafeArray())
            .put(nonce)
            .put(sealed);
    byte[] checked = Arrays.copyOf(out.array(), out.position());
    SecretFile.write(file, out.put(Sha256.of(checked)).array());
  }

  /** What it says of its root of trust; the file is whole then. */
  RootEnvelope envelope() {
    return envelope(bytes());
  }

  /** The generations, oldest first. */
  List<KeyGeneration> read(KeystoreSeal seal) {
    byte[] all = bytes();
    if (!envelope(all).equals(seal.envelope())) {
      throw new SecretFileException(file, Fault.OTHER_KEYS);
    }
    var header = header(seal.envelope());
    int begin = header.length() + Xaes.NONCE_BYTES;
    int end = all.length - Sha256.BYTES;
    if ((end - begin - Xaes.TAG_BYTES) % GENERATION_BYTES != 0
        || end - begin < Xaes.TAG_BYTES + GENERATION_BYTES) {
      throw new SecretFileException(file, Fault.DAMAGED);
    }
    byte[] nonce = Arrays.copyOfRange(all, header.length(), begin);
    var sealed = ByteString.wrap(Arrays.copyOfRange(all, begin, end));
    try {
      return generations(cipher(seal).open(nonce, sealed, header));
    } catch (BrokenSealException otherMaster) {
      throw new SecretFileException(file, Fault.WRONG_MASTER_KEY);
    }
  }

  private byte[] bytes() {
    byte[] all = SecretFile.read(file, LONGEST);
    if (!Arrays.equals(Arrays.copyOf(all, MAGIC.length), MAGIC)) {
      throw new SecretFileException(file, Fault.WRONG_KIND);
    }
    int end = all.length - Sha256.BYTES;
    if (all.length < SHORTEST
        || !Arrays.equals(
            Sha256.of(Arrays.copyOf(all, end)), Arrays.copyOfRange(all, end, all.length))) {
      throw new SecretFileException(file, Fault.DAMAGED);
    }
    return all;
  }

  private RootEnvelope envelope(byte[] all) {
    var in = ByteBuffer.wrap(all, MAGIC.length, all.length - MAGIC.length - Sha256.BYTES);
    return switch (in.getShort()) {
      case DIRECT -> RootEnvelope.DIRECT;
      case ENVELOPED -> {
        int length = in.getShort() & 0xffff;
        if (length > in.remaining()) {
          throw new SecretFileException(file, Fault.DAMAGED);
        }
        yield RootEnvelope.decode(in.slice(in.position(), length))
            .orElseThrow(() -> new SecretFileException(file, Fault.DAMAGED));
      }
      default -> throw new SecretFileException(file, Fault.NEWER_FORMAT);
    };
  }

  private static Xaes cipher(KeystoreSeal seal) {
    return new Xaes(seal.key().secret(), GcmCiphers.chosen());
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
      Arrays.fill(secret, (byte) 0);
    }
    Arrays.fill(plain, (byte) 0);
    return found;
  }

  private static ByteString header(RootEnvelope envelope) {
    if (envelope.isDirect()) {
      return ByteString.wrap(ByteBuffer.allocate(PREFIX_BYTES).put(MAGIC).putShort(DIRECT).array());
    }
    byte[] encoded = envelope.encode();
    return ByteString.wrap(
        ByteBuffer.allocate(PREFIX_BYTES + Short.BYTES + encoded.length)
            .put(MAGIC)
            .putShort(ENVELOPED)
            .putShort((short) encoded.length)
            .put(encoded)
            .array());
  }
}
