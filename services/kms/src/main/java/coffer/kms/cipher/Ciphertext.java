package coffer.kms.cipher;

import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.kms.frame.Errors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a symmetric key has encrypted, as clients keep it: it names the key by itself. The format is
 * described in {@code docs/formats/kms.md}.
 *
 * @param account of the key
 * @param key its id
 * @param version id of its material
 * @param sealed nonce, ciphertext and tag
 */
record Ciphertext(AccountId account, String key, String version, ByteString sealed) {
  private static final byte FORMAT = 1;
  private static final int ACCOUNT_BYTES = 12;
  private static final int VERSION_BYTES = 32;
  private static final ByteString PURPOSE = ByteString.utf8("coffer kms ciphertext ");

  /**
   * Reads what a client sent.
   *
   * @throws coffer.wire.ApiError InvalidCiphertextException if it is none
   */
  static Ciphertext parse(byte[] blob) {
    var in = ByteBuffer.wrap(blob);
    if (blob.length < 2 + ACCOUNT_BYTES || in.get() != FORMAT) {
      throw Errors.ciphertext();
    }
    String account = ascii(in, ACCOUNT_BYTES);
    int length = Byte.toUnsignedInt(in.get());
    if (in.remaining() < length + VERSION_BYTES) {
      throw Errors.ciphertext();
    }
    String key = ascii(in, length);
    byte[] version = new byte[VERSION_BYTES];
    in.get(version);
    byte[] sealed = new byte[in.remaining()];
    in.get(sealed);
    return new Ciphertext(
        AccountId.parse(account).orElseThrow(Errors::ciphertext),
        key,
        HexFormat.of().formatHex(version),
        ByteString.wrap(sealed));
  }

  private static String ascii(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  byte[] encode() {
    var header = header(account, key, version);
    return header.concat(sealed).unsafeArray();
  }

  /** All that is before the sealed bytes. */
  private static ByteString header(AccountId account, String key, String version) {
    byte[] id = key.getBytes(StandardCharsets.ISO_8859_1);
    var out = ByteBuffer.allocate(2 + ACCOUNT_BYTES + id.length + VERSION_BYTES);
    out.put(FORMAT).put(account.value().getBytes(StandardCharsets.ISO_8859_1));
    out.put((byte) id.length).put(id).put(HexFormat.of().parseHex(version));
    return ByteString.wrap(out.array());
  }

  /**
   * What the sealed bytes are bound to: the header, the Region and the encryption context.
   *
   * @param region empty for multi-Region keys, which open in one what was sealed in another
   */
  static ByteString bound(
      AccountId account, String key, String version, String region, Map<String, String> context) {
    return PURPOSE
        .concat(header(account, key, version))
        .concat(text(region))
        .concat(canonical(context));
  }

  /** The pairs by their keys; each text after its length, so that no two contexts read alike. */
  private static ByteString canonical(Map<String, String> context) {
    ByteString all = ByteString.EMPTY;
    for (var pair : new TreeMap<>(context).entrySet()) {
      all = all.concat(text(pair.getKey())).concat(text(pair.getValue()));
    }
    return all;
  }

  private static ByteString text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteString.wrap(
        ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes).array());
  }
}
