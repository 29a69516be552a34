package coffer.kms.asymmetric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the standards themselves. */
final class KnownAnswerTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** RFC 8032 section 7.1, tests 1 and 2. */
  @ParameterizedTest(name = "message {2}")
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
  })
  void signsAsTheStandardOfEdwardsCurvesShows(
      String secret, String publicKey, String message, String signature) throws IOException {
    var key = edwards(secret);

    byte[] made = key.sign(SigningAlgorithm.ED25519_SHA_512, MessageType.RAW, hex(message), RANDOM);

    assertThat(HexFormat.of().formatHex(key.publicKey())).endsWith(publicKey);
    assertThat(made).isEqualTo(hex(signature));
  }

  /** RFC 8032 section 7.3, with the message before it is hashed. */
  @Test
  void prehashesAsTheStandardOfEdwardsCurvesShows() throws IOException, GeneralSecurityException {
    var key = edwards("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42");
    var signing =
        ProviderSigning.edwards(
            SigningAlgorithm.ED25519_PH_SHA_512, "abc".getBytes(StandardCharsets.US_ASCII));

    byte[] made =
        signing.sign(Keys.privateKey(KeyPairSpec.ECC_NIST_EDWARDS25519, key.privateKey()), RANDOM);

    assertThat(made)
        .isEqualTo(
            hex(
                "98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae41"
                    + "31f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406"));
  }

  /** RFC 6979 appendix A.2.5 and A.2.6, message "sample". */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ECC_NIST_P256, ECDSA_SHA_256,"
        + "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721,"
        + "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716,"
        + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
    "ECC_NIST_P384, ECDSA_SHA_384,"
        + "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5,"
        + "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46,"
        + "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8"
  })
  void verifiesWhatTheStandardOfDeterministicSignaturesShows(
      KeyPairSpec spec, SigningAlgorithm algorithm, String secret, String r, String s)
      throws IOException {
    var key = KeyPairMaterial.imported(spec, curveKey(spec, number(secret))).orElseThrow();
    byte[] signature =
        new DERSequence(new ASN1Integer[] {new ASN1Integer(number(r)), new ASN1Integer(number(s))})
            .getEncoded();
    byte[] message = "sample".getBytes(StandardCharsets.US_ASCII);

    assertThat(key.verify(algorithm, MessageType.RAW, message, signature)).isTrue();
    assertThat(
            key.verify(
                algorithm, MessageType.DIGEST, algorithm.newHash().digest(message), signature))
        .isTrue();
    assertThat(key.verify(algorithm, MessageType.RAW, hex("00"), signature)).isFalse();
  }

  static byte[] curveKey(KeyPairSpec spec, BigInteger number) {
    ASN1ObjectIdentifier curve = SECNamedCurves.getOID(spec.algorithm());
    int bytes = (spec.bits() + 7) / 8;
    byte[] padded = new byte[bytes];
    byte[] given = number.toByteArray();
    int length = Math.min(given.length, bytes);
    System.arraycopy(given, given.length - length, padded, bytes - length, length);
    var inner =
        new DERSequence(
            new org.bouncycastle.asn1.ASN1Encodable[] {
              new ASN1Integer(1), new DEROctetString(padded)
            });
    try {
      return new PrivateKeyInfo(
              new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), inner)
          .getEncoded();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static KeyPairMaterial edwards(String secret) throws IOException {
    byte[] der =
        new PrivateKeyInfo(
                new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
                new DEROctetString(hex(secret)))
            .getEncoded();
    Optional<KeyPairMaterial> key =
        KeyPairMaterial.imported(KeyPairSpec.ECC_NIST_EDWARDS25519, der);
    return key.orElseThrow();
  }

  private static BigInteger number(String hex) {
    return new BigInteger(hex, 16);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
