package coffer.crypto;

import coffer.kernel.ByteString;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How the data key of one object is kept: which scheme, and the wrapped key. Stored in clear in the
 * object's record.
 *
 * @param scheme who wraps the key
 * @param keyId which key-encryption key wrapped it, for instance the number of the keystore's
 *     generation, or a KMS key ARN
 * @param wrapped the key, sealed for one context
 */
public record Envelope(Scheme scheme, String keyId, ByteString wrapped) {
  private static final int MAX_KEY_ID_BYTES = 2048;

  public Envelope {
    if (keyId.isEmpty() || keyId.length() > MAX_KEY_ID_BYTES || wrapped.isEmpty()) {
      throw new IllegalArgumentException("not an envelope");
    }
  }

  /**
   * As bytes, for a record on disk: scheme (1 byte), length of the key id (2 bytes, big-endian),
   * key id in UTF-8, wrapped key.
   */
  public ByteString encode() {
    byte[] id = keyId.getBytes(StandardCharsets.UTF_8);
    var out = ByteBuffer.allocate(1 + Short.BYTES + id.length + wrapped.length());
    out.put((byte) scheme.code()).putShort((short) id.length).put(id).put(wrapped.unsafeArray());
    return ByteString.wrap(out.array());
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws BrokenSealException if it is no envelope, or one of a scheme that is not known
   */
  public static Envelope decode(ByteString encoded) {
    var in = encoded.asReadOnlyBuffer();
    try {
      var scheme = Scheme.of(in.get());
      byte[] id = new byte[Short.toUnsignedInt(in.getShort())];
      in.get(id);
      byte[] wrapped = new byte[in.remaining()];
      in.get(wrapped);
      return new Envelope(scheme, new String(id, StandardCharsets.UTF_8), ByteString.wrap(wrapped));
    } catch (BufferUnderflowException | IllegalArgumentException broken) {
      throw new BrokenSealException();
    }
  }

  /** The values on disk; numbers are never used for anything else. */
  public enum Scheme {
    /** AES-256-GCM under a generation of Coffer's own keystore. S3: {@code AES256}. */
    KEYSTORE(1),
    /** A KMS key. S3: {@code aws:kms}. */
    KMS(2),
    /** Two independent layers, each under a KMS key. S3: {@code aws:kms:dsse}. */
    KMS_DUAL_LAYER(3),
    /** The customer's own key, which is not kept. */
    CUSTOMER(4);

    private final int code;

    Scheme(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }

    /** How often the bytes are sealed. */
    public Layers layers() {
      return this == KMS_DUAL_LAYER ? Layers.TWO : Layers.ONE;
    }

    /**
     * @throws IllegalArgumentException if no scheme has that code
     */
    public static Scheme of(int code) {
      return Arrays.stream(values())
          .filter(scheme -> scheme.code == code)
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("unknown envelope scheme"));
    }
  }
}
