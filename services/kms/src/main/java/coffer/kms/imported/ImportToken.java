package coffer.kms.imported;

import coffer.crypto.BrokenSealException;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.kms.asymmetric.KeyPairMaterial;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.store.Sealed;
import coffer.kms.store.Vault;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a customer carries from GetParametersForImport to ImportKeyMaterial: the wrapping key pair,
 * sealed for one key, so that nothing of it is kept here in between.
 *
 * <p>Its bytes are the format (1), the length of the envelope (2), the envelope, and sealed under
 * that: the time until which it is valid in milliseconds (8), the length (1) and name of the
 * wrapping algorithm, and the key pair.
 *
 * @param validTo from then on it is worth nothing
 */
record ImportToken(KeyPairMaterial wrapping, WrappingAlgorithm algorithm, Instant validTo) {
  private static final byte FORMAT = 1;

  byte[] seal(Desk desk, AccountId owner, String key) {
    byte[] name = algorithm.name().getBytes(StandardCharsets.US_ASCII);
    byte[] pair = wrapping.encode();
    byte[] plain =
        ByteBuffer.allocate(Long.BYTES + 1 + name.length + pair.length)
            .putLong(validTo.toEpochMilli())
            .put((byte) name.length)
            .put(name)
            .put(pair)
            .array();
    Sealed sealed = desk.vault().seal(place(desk, owner, key), ByteString.wrap(plain));
    int envelope = sealed.envelope().length();
    return ByteBuffer.allocate(1 + Short.BYTES + envelope + sealed.sealed().length())
        .put(FORMAT)
        .putShort((short) envelope)
        .put(sealed.envelope().unsafeArray())
        .put(sealed.sealed().unsafeArray())
        .array();
  }

  /**
   * Opens a token.
   *
   * @throws coffer.wire.ApiError if it is none, another key's, or expired
   */
  static ImportToken open(Desk desk, AccountId owner, String key, byte[] token, Instant now) {
    ImportToken opened = opened(desk, owner, key, token);
    if (!now.isBefore(opened.validTo())) {
      throw Errors.expiredImportToken();
    }
    return opened;
  }

  private static ImportToken opened(Desk desk, AccountId owner, String key, byte[] token) {
    try {
      var in = ByteBuffer.wrap(token);
      if (in.get() != FORMAT) {
        throw Errors.importToken();
      }
      var envelope = ByteString.wrap(bytes(in, Short.toUnsignedInt(in.getShort())));
      var sealed = new Sealed(envelope, ByteString.wrap(bytes(in, in.remaining())));
      var plain = ByteBuffer.wrap(desk.vault().open(place(desk, owner, key), sealed).unsafeArray());
      var validTo = Instant.ofEpochMilli(plain.getLong());
      var name = new String(bytes(plain, plain.get()), StandardCharsets.US_ASCII);
      var pair = KeyPairMaterial.decode(bytes(plain, plain.remaining()));
      return new ImportToken(pair, WrappingAlgorithm.valueOf(name), validTo);
    } catch (BufferUnderflowException | IllegalArgumentException | BrokenSealException not) {
      throw Errors.importToken();
    }
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] out = new byte[length];
    in.get(out);
    return out;
  }

  /** No material has an id like that. */
  private static Vault.Place place(Desk desk, AccountId owner, String key) {
    return new Vault.Place(owner, key, "import token of " + desk.region());
  }
}
