package coffer.roots.pkcs11;

import coffer.crypto.BrokenSealException;
import coffer.crypto.DataKey;
import coffer.crypto.RootEnvelope;
import coffer.crypto.RootKind;
import coffer.crypto.RootOfTrust;
import coffer.kernel.ByteString;
import coffer.roots.secret.SecretSource;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals the keystore key with AES-GCM (CKM_AES_GCM) inside a token. Logs in for each of its two
 * jobs and out again.
 */
public final class Pkcs11Root implements RootOfTrust {
  private static final byte AES_GCM = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final ByteString CONTEXT = ByteString.utf8("coffer keystore key by token 1");

  private final Pkcs11Settings settings;
  private final SecretSource pin;
  private final SecureRandom random;

  public Pkcs11Root(Pkcs11Settings settings, SecretSource pin, SecureRandom random) {
    this.settings = settings;
    this.pin = pin;
    this.random = random;
  }

  @Override
  public RootKind kind() {
    return RootKind.PKCS11;
  }

  /**
   * Makes the key on the token; nothing else ever does.
   *
   * @throws coffer.crypto.RootOfTrustException also if it is there already
   */
  public void createKey() {
    try (var token = Token.open(settings, pin)) {
      token.create();
    }
  }

  @Override
  public RootEnvelope seal(DataKey key) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] plain = key.copy();
    try (var token = Token.open(settings, pin)) {
      var wrapped = ByteString.wrap(run(token, Cipher.ENCRYPT_MODE, nonce, plain));
      var parameters =
          ByteString.wrap(ByteBuffer.allocate(1 + NONCE_BYTES).put(AES_GCM).put(nonce).array());
      return RootEnvelope.of(RootKind.PKCS11, Token.label(settings), parameters, wrapped, key);
    } catch (GeneralSecurityException | ProviderException failed) {
      throw Token.refused(settings, failed);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  @Override
  public DataKey open(RootEnvelope envelope) {
    byte[] parameters = envelope.parameters().unsafeArray();
    if (parameters.length != 1 + NONCE_BYTES || parameters[0] != AES_GCM) {
      throw new BrokenSealException();
    }
    byte[] nonce = Arrays.copyOfRange(parameters, 1, parameters.length);
    try (var token = Token.open(settings, pin)) {
      byte[] plain = run(token, Cipher.DECRYPT_MODE, nonce, envelope.wrapped().unsafeArray());
      if (plain.length != DataKey.BYTES) {
        throw new BrokenSealException();
      }
      var key = DataKey.of(plain);
      Arrays.fill(plain, (byte) 0);
      return key;
    } catch (AEADBadTagException other) {
      throw new BrokenSealException();
    } catch (GeneralSecurityException | ProviderException failed) {
      throw Token.refused(settings, failed);
    }
  }

  private static byte[] run(Token token, int mode, byte[] nonce, byte[] input)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding", token.provider());
    cipher.init(mode, token.key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(CONTEXT.unsafeArray());
    return cipher.doFinal(input);
  }
}
