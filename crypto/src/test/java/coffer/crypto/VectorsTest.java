package coffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.kernel.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of NIST and of Wycheproof, against each implementation that seals anything here. */
final class VectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  static Stream<Arguments> implementations() {
    return Stream.of(CryptoProviders.bulk(), CryptoProviders.jdk())
        .flatMap(
            provider ->
                Stream.of("nist-gcm-256.txt", "wycheproof-aes-gcm-256.txt")
                    .map(file -> Arguments.of(provider, file)));
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("implementations")
  void sealsAndOpensAsPublished(Provider provider, String file) throws Exception {
    var vectors = vectors(file);
    assertThat(vectors.size()).isGreaterThan(60);
    for (var vector : vectors) {
      byte[] plain = bytes(vector.get(5));
      byte[] sealed = bytes(vector.get(6), vector.get(7));

      if (vector.get(1).equals("valid")) {
        assertThat(cipher(provider, Cipher.ENCRYPT_MODE, vector).doFinal(plain))
            .as(vector.getFirst())
            .isEqualTo(sealed);
        assertThat(cipher(provider, Cipher.DECRYPT_MODE, vector).doFinal(sealed))
            .as(vector.getFirst())
            .isEqualTo(plain);
      } else {
        assertThatExceptionOfType(AEADBadTagException.class)
            .as(vector.getFirst())
            .isThrownBy(() -> cipher(provider, Cipher.DECRYPT_MODE, vector).doFinal(sealed));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "wycheproof-hmac-sha256.txt")
  void macsAsPublished(String file) throws IOException {
    for (var vector : vectors(file)) {
      var sum = new DataKey(bytes(vector.get(2))).mac(ByteString.wrap(bytes(vector.get(3))));

      assertThat(sum.hex().equals(vector.get(4)))
          .as(vector.getFirst())
          .isEqualTo(vector.get(1).equals("valid"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "wycheproof-hkdf-sha256.txt")
  void derivesAsPublished(String file) throws Exception {
    for (var vector : vectors(file)) {
      byte[] salt = bytes(vector.get(2));
      var extract = Mac.getInstance("HmacSHA256");
      extract.init(new SecretKeySpec(salt.length == 0 ? new byte[32] : salt, "HmacSHA256"));
      var extracted = new DataKey(extract.doFinal(bytes(vector.get(1))));

      var derived = extracted.derive(ByteString.wrap(bytes(vector.get(3))));

      assertThat(HEX.formatHex(derived.secret())).as(vector.getFirst()).isEqualTo(vector.get(4));
    }
  }

  private static Cipher cipher(Provider provider, int mode, List<String> vector)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
    cipher.init(
        mode,
        new SecretKeySpec(bytes(vector.get(2)), "AES"),
        new GCMParameterSpec(128, bytes(vector.get(3))));
    cipher.updateAAD(bytes(vector.get(4)));
    return cipher;
  }

  private static byte[] bytes(String... hex) {
    return HEX.parseHex(String.join("", hex).replace("-", ""));
  }

  /** The words of each line; the first names it. */
  private static List<List<String>> vectors(String file) throws IOException {
    var all = new ArrayList<List<String>>();
    try (var in = VectorsTest.class.getResourceAsStream("/vectors/" + file)) {
      assertThat(in).as(file).isNotNull();
      new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> all.add(List.of(line.split(" ", -1))));
    }
    return all;
  }
}
