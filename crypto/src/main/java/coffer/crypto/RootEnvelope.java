package coffer.crypto;

import coffer.kernel.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a keystore file keeps of the key it is sealed with: enough for the root of trust that sealed
 * it to open it again, and to tell a wrong one before anything is done with it.
 *
 * @param label what the operator calls the root's key, for messages; at most 255 bytes
 * @param parameters the root's own, no secret; at most 1 KiB
 * @param wrapped the keystore key as the root sealed it; at most 4 KiB
 * @param check the key check value of the keystore key, derived one way
 */
public record RootEnvelope(
    RootKind kind, String label, ByteString parameters, ByteString wrapped, ByteString check) {
  /** Far more than the longest: what a service calls a sealed key is text. */
  static final int MAX_BYTES = 8 * 1024;

  private static final int MAX_LABEL = 255;
  private static final int MAX_PARAMETERS = 1024;
  private static final int MAX_WRAPPED = 4096;
  private static final int CHECK_BYTES = 16;
  private static final ByteString CHECK = ByteString.utf8("coffer keystore key check 1");
  private static final ByteString NOTHING = ByteString.wrap(new byte[0]);

  /** That of format 1, in which the master key itself seals the generations. */
  static final RootEnvelope DIRECT = new RootEnvelope(RootKind.FILE, "", NOTHING, NOTHING, NOTHING);

  public RootEnvelope {
    if (ByteString.utf8(label).length() > MAX_LABEL
        || parameters.length() > MAX_PARAMETERS
        || wrapped.length() > MAX_WRAPPED) {
      throw new IllegalArgumentException("root envelope is too long");
    }
  }

  /** That of a key. */
  public static RootEnvelope of(
      RootKind kind, String label, ByteString parameters, ByteString wrapped, DataKey key) {
    return new RootEnvelope(kind, label, parameters, wrapped, checkOf(key));
  }

  /** Whether it is of format 1 and holds no key. */
  boolean isDirect() {
    return wrapped.length() == 0;
  }

  /** Whether a key is the one that was sealed. */
  public boolean fits(DataKey key) {
    return checkOf(key).equals(check);
  }

  private static ByteString checkOf(DataKey key) {
    return ByteString.wrap(key.derive(CHECK).secret()).substring(0, CHECK_BYTES);
  }

  byte[] encode() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(kind.number());
      out.write(check.unsafeArray());
      for (ByteString part : new ByteString[] {ByteString.utf8(label), parameters, wrapped}) {
        out.writeShort(part.length());
        out.write(part.unsafeArray());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory refused bytes", impossible);
    }
    return bytes.toByteArray();
  }

  /** Empty for what {@link #encode} never wrote. */
  static Optional<RootEnvelope> decode(ByteBuffer in) {
    try {
      var kind = RootKind.numbered(in.get());
      var check = take(in, CHECK_BYTES);
      var label = take(in, in.getShort() & 0xffff).utf8();
      var parameters = take(in, in.getShort() & 0xffff);
      var wrapped = take(in, in.getShort() & 0xffff);
      if (in.hasRemaining() || wrapped.length() == 0) {
        return Optional.empty();
      }
      return kind.map(known -> new RootEnvelope(known, label, parameters, wrapped, check));
    } catch (BufferUnderflowException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static ByteString take(ByteBuffer in, int length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] taken = new byte[length];
    in.get(taken);
    return ByteString.wrap(taken);
  }
}
