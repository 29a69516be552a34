package coffer.kms.imported;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kms.asymmetric.KeyPairMaterial;
import coffer.kms.asymmetric.KeyPairSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WrappingAlgorithmTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyPairMaterial KEY = KeyPairMaterial.generate(KeyPairSpec.RSA_2048, RANDOM);

  @ParameterizedTest
  @EnumSource
  void unwrapsWhatTheJdkWrapped(WrappingAlgorithm algorithm)
      throws GeneralSecurityException, IOException {
    byte[] material = new byte[32];
    RANDOM.nextBytes(material);

    byte[] wrapped = wrap(KEY.publicKey(), algorithm, material);

    assertThat(algorithm.unwrap(KEY, 256, wrapped))
        .hasValueSatisfying(plain -> assertThat(plain).isEqualTo(material));
  }

  @ParameterizedTest
  @EnumSource
  void unwrapsNothingThatWasChanged(WrappingAlgorithm algorithm)
      throws GeneralSecurityException, IOException {
    byte[] wrapped = wrap(KEY.publicKey(), algorithm, new byte[32]);
    for (int at : new int[] {3, 200, wrapped.length - 1}) {
      byte[] changed = wrapped.clone();
      changed[at] ^= 1;

      assertThat(algorithm.unwrap(KEY, 256, changed)).isEmpty();
    }
    assertThat(algorithm.unwrap(KEY, 256, Arrays.copyOf(wrapped, wrapped.length - 1))).isEmpty();
    assertThat(algorithm.unwrap(KEY, 256, new byte[0])).isEmpty();
  }

  @Test
  void wrapsPrivateKeysOfAnyLength() throws GeneralSecurityException, IOException {
    byte[] rsa = KeyPairMaterial.generate(KeyPairSpec.RSA_2048, RANDOM).privateKey();
    var algorithm = WrappingAlgorithm.RSA_AES_KEY_WRAP_SHA_256;

    var unwrapped = algorithm.unwrap(KEY, 256, wrap(KEY.publicKey(), algorithm, rsa));

    assertThat(unwrapped).hasValueSatisfying(plain -> assertThat(plain).isEqualTo(rsa));
  }

  /** As a customer does it. */
  static byte[] wrap(byte[] publicKey, WrappingAlgorithm algorithm, byte[] material)
      throws GeneralSecurityException, IOException {
    var key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey));
    boolean sha1 = algorithm.name().endsWith("SHA_1");
    var mask = sha1 ? MGF1ParameterSpec.SHA1 : MGF1ParameterSpec.SHA256;
    var rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
    rsa.init(
        Cipher.ENCRYPT_MODE,
        key,
        new OAEPParameterSpec(
            sha1 ? "SHA-1" : "SHA-256", "MGF1", mask, PSource.PSpecified.DEFAULT));
    if (!algorithm.isViaAes()) {
      return rsa.doFinal(material);
    }
    byte[] aes = new byte[32];
    RANDOM.nextBytes(aes);
    var kwp = Cipher.getInstance("AES/KWP/NoPadding");
    kwp.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(aes, "AES"));
    var out = new ByteArrayOutputStream();
    out.write(rsa.doFinal(aes));
    out.write(kwp.doFinal(material));
    return out.toByteArray();
  }
}
