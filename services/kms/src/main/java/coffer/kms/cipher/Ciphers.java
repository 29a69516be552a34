package coffer.kms.cipher;

import coffer.crypto.BrokenSealException;
import coffer.crypto.DataKey;
import coffer.crypto.SealedMessage;
import coffer.kernel.ByteString;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Material;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.material.KeyKind;
import coffer.kms.store.Key;
import coffer.kms.store.KeySpec;
import coffer.kms.store.KeyVersion;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encrypts and decrypts under any key that is for that. Whether it may be used was seen before. */
public final class Ciphers {
  /** The algorithm of symmetric keys, and the one that is meant where a request names none. */
  public static final String SYMMETRIC = "SYMMETRIC_DEFAULT";

  private final Desk desk;

  public Ciphers(Desk desk) {
    this.desk = desk;
  }

  /**
   * What came of it.
   *
   * @param version id of the material that was used
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  public record Result(byte[] bytes, String version) {}

  static boolean isSymmetric(Key key) {
    return key.spec() == KeySpec.SYMMETRIC_DEFAULT;
  }

  /** Encrypts with what the key has now. */
  public Result encrypt(
      Target target,
      Key key,
      String algorithm,
      Map<String, String> context,
      byte[] plain,
      Instant now) {
    Material material = Material.current(desk, target, key, now);
    if (!isSymmetric(key)) {
      return new Result(kind(key).encrypt(material.bytes(), algorithm, plain), material.version());
    }
    var sealed =
        SealedMessage.seal(
            DataKey.of(material.bytes().unsafeArray()),
            ByteString.copyOf(plain),
            bound(target, key, material.version(), context));
    return new Result(
        new Ciphertext(target.owner(), key.id(), material.version(), sealed).encode(),
        material.version());
  }

  /**
   * Decrypts with what it was encrypted with.
   *
   * @throws coffer.wire.ApiError IncorrectKeyException, InvalidCiphertextException
   */
  public Result decrypt(
      Target target,
      Key key,
      String algorithm,
      Map<String, String> context,
      byte[] blob,
      Instant now) {
    if (!isSymmetric(key)) {
      Material material = Material.current(desk, target, key, now);
      return new Result(kind(key).decrypt(material.bytes(), algorithm, blob), material.version());
    }
    Ciphertext parsed = parsed(target, key, blob);
    KeyVersion version = key.version(parsed.version()).orElseThrow(Errors::ciphertext);
    Material material = Material.of(desk, target, key, version, now);
    try {
      var plain =
          SealedMessage.open(
              DataKey.of(material.bytes().unsafeArray()),
              parsed.sealed(),
              bound(target, key, material.version(), context));
      return new Result(plain.unsafeArray(), material.version());
    } catch (BrokenSealException changed) {
      throw Errors.ciphertext();
    }
  }

  /**
   * Reads what a symmetric key encrypted.
   *
   * @throws coffer.wire.ApiError if it is nothing of the sort, or another key's
   */
  private static Ciphertext parsed(Target target, Key key, byte[] blob) {
    Ciphertext parsed = Ciphertext.parse(blob);
    if (!parsed.key().equals(key.id()) || !parsed.account().equals(target.owner())) {
      throw Errors.incorrectKey();
    }
    return parsed;
  }

  /** The key that a ciphertext names by itself: whether there is one is not told. */
  static Key foundBehind(Target target, byte @Nullable [] blob) {
    if (blob == null) {
      throw Errors.invalid("CiphertextBlob is required.");
    }
    return target
        .key()
        .orElseThrow(
            () ->
                Errors.denied(
                    "The ciphertext refers to a customer master key that does not exist, does not"
                        + " exist in this region, or you are not allowed to access."));
  }

  /**
   * The key to decrypt with: the one the request names, or else the one its ciphertext does.
   *
   * @param blob null where the request has none
   */
  static Target named(Scene scene, @Nullable String named, byte @Nullable [] blob) {
    if (named != null || blob == null) {
      return scene.target(named);
    }
    Ciphertext parsed = Ciphertext.parse(blob);
    return Target.of(scene.desk(), parsed.account(), parsed.key(), scene.now());
  }

  private ByteString bound(Target target, Key key, String version, Map<String, String> context) {
    String region = key.multiRegion().isPresent() ? "" : desk.region();
    return Ciphertext.bound(target.owner(), key.id(), version, region, context);
  }

  private KeyKind kind(Key key) {
    return desk.kinds()
        .of(key.spec())
        .orElseThrow(() -> Errors.notImplemented("KeySpec " + key.spec()));
  }
}
