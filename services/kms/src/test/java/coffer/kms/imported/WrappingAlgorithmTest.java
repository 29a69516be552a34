package coffer.kms.imported;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kms.asymmetric.EncryptionAlgorithm;
import coffer.kms.asymmetric.KeyPairMaterial;
import coffer.kms.asymmetric.KeyPairSpec;
import coffer.kms.vectors.Vector;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WrappingAlgorithmTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyPairMaterial KEY = KeyPairMaterial.generate(KeyPairSpec.RSA_2048, RANDOM);

  @ParameterizedTest
  @EnumSource
  void unwrapsWhatTheJdkWrapped(WrappingAlgorithm algorithm) {
    byte[] material = new byte[32];
    RANDOM.nextBytes(material);

    byte[] wrapped = Wrapping.wrap(KEY.publicKey(), algorithm.name(), material);

    assertThat(algorithm.unwrap(KEY, 256, wrapped))
        .hasValueSatisfying(plain -> assertThat(plain).isEqualTo(material));
  }

  @ParameterizedTest
  @EnumSource
  void unwrapsNothingThatWasChanged(WrappingAlgorithm algorithm) {
    byte[] wrapped = Wrapping.wrap(KEY.publicKey(), algorithm.name(), new byte[32]);
    for (int at : new int[] {3, 200, wrapped.length - 1}) {
      byte[] changed = wrapped.clone();
      changed[at] ^= 1;

      assertThat(algorithm.unwrap(KEY, 256, changed)).isEmpty();
    }
    assertThat(algorithm.unwrap(KEY, 256, Arrays.copyOf(wrapped, wrapped.length - 1))).isEmpty();
    assertThat(algorithm.unwrap(KEY, 256, new byte[0])).isEmpty();
  }

  /** Project Wycheproof's vectors of RFC 5649, under keys that come wrapped themselves. */
  @Test
  void unwrapsAsPublished() {
    var algorithm = WrappingAlgorithm.RSA_AES_KEY_WRAP_SHA_256;
    List<Vector> vectors = Vector.load("aes_kwp");

    assertThat(vectors).hasSizeGreaterThan(250);
    for (Vector vector : vectors) {
      byte[] aes = KEY.encrypt(EncryptionAlgorithm.RSAES_OAEP_SHA_256, vector.part(0), RANDOM);
      byte[] sealed = vector.part(2);
      byte[] wrapped = ByteBuffer.allocate(aes.length + sealed.length).put(aes).put(sealed).array();

      Optional<byte[]> unwrapped = algorithm.unwrap(KEY, 256, wrapped);

      assertThat(vector.agrees(unwrapped.isPresent())).as(vector.number()).isTrue();
      unwrapped.ifPresent(plain -> assertThat(plain).as(vector.number()).isEqualTo(vector.part(1)));
    }
  }

  @Test
  void wrapsPrivateKeysOfAnyLength() {
    byte[] rsa = KeyPairMaterial.generate(KeyPairSpec.RSA_2048, RANDOM).privateKey();
    var algorithm = WrappingAlgorithm.RSA_AES_KEY_WRAP_SHA_256;

    var unwrapped =
        algorithm.unwrap(KEY, 256, Wrapping.wrap(KEY.publicKey(), algorithm.name(), rsa));

    assertThat(unwrapped).hasValueSatisfying(plain -> assertThat(plain).isEqualTo(rsa));
  }
}
