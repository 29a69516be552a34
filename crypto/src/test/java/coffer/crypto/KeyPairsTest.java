package coffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a key is told from another one of its kind. */
final class KeyPairsTest {
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"EC secp256r1", "EC secp384r1", "RSA 2048", "Ed25519"})
  void tellsAPairFromKeysOfTwoPairs(String kind) throws GeneralSecurityException {
    var one = pair(kind);
    var other = pair(kind);

    assertThat(KeyPairs.fit(one.getPrivate(), one.getPublic())).isTrue();
    assertThat(KeyPairs.fit(one.getPrivate(), other.getPublic())).isFalse();
  }

  @Test
  void keysOfTwoKindsDoNotFit() throws GeneralSecurityException {
    var ec = pair("EC secp256r1");
    var rsa = pair("RSA 2048");

    assertThat(KeyPairs.fit(ec.getPrivate(), rsa.getPublic())).isFalse();
    assertThat(KeyPairs.fit(rsa.getPrivate(), ec.getPublic())).isFalse();
  }

  private static KeyPair pair(String kind) throws GeneralSecurityException {
    String[] words = kind.split(" ", -1);
    var generator = KeyPairGenerator.getInstance(words[0]);
    switch (words[0]) {
      case "EC" -> generator.initialize(new ECGenParameterSpec(words[1]));
      case "RSA" -> generator.initialize(Integer.parseInt(words[1]));
      default -> {} // of one size only
    }
    return generator.generateKeyPair();
  }
}
