package coffer.wire.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.SecretKey;
import coffer.wire.Headers;
import coffer.wire.sigv4.CanonicalRequest.PathRule;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of AWS's published signing test suite, for a service that is not S3. */
final class SigningVectorsTest {
  private static final SecretKey SECRET = new SecretKey("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  private static final AmzDate DATE = AmzDate.of(Instant.parse("2015-08-30T12:36:00Z"));
  private static final Scope SCOPE = new Scope("20150830", "us-east-1", "service");
  private static final Headers HOST =
      Headers.of("Host", "example.amazonaws.com", "X-Amz-Date", DATE.text());

  @ParameterizedTest(name = "GET {0}")
  @CsvSource({
    "/, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "/ሴ, 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
    "/example/.., 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "//example//, 9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
    "/example space/, 652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
    "/?ሴ=bar, 2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
    "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1,"
        + " 371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac",
    "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz,"
        + " 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"
  })
  void signsTheTarget(String target, String signature) {
    assertThat(sign(latin1(target), HOST)).isEqualTo(signature);
  }

  @Test
  void joinsRepeatedHeadersInTheirOrder() {
    var headers =
        Headers.of(
            "Host",
            "example.amazonaws.com",
            "My-Header1",
            "value4",
            "My-Header1",
            "value1",
            "My-Header1",
            "value3",
            "My-Header1",
            "value2",
            "X-Amz-Date",
            DATE.text());

    assertThat(sign("/", headers))
        .isEqualTo("08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01");
  }

  @Test
  void trimsHeadersAndCollapsesTheirSpaces() {
    var headers =
        Headers.of(
            "Host",
            "example.amazonaws.com",
            "My-Header1",
            " value1",
            "My-Header2",
            " \"a   b   c\"",
            "X-Amz-Date",
            DATE.text());

    assertThat(sign("/", headers))
        .isEqualTo("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
  }

  @Test
  void derivesThePublishedKeyOfSigV4a() throws GeneralSecurityException {
    var key = (ECPublicKey) EcdsaKeys.publicKey(EcdsaKeys.privateKey("AKIDEXAMPLE", SECRET));

    assertThat(key.getW().getAffineX().toString(16))
        .isEqualTo("b6618f6a65740a99e650b33b6b4b5bd0d43b176d721a3edfea7e7d2d56d936b1");
    assertThat(key.getW().getAffineY().toString(16))
        .isEqualTo("865ed22a7eadc9c5cb9d2cbaca1b3699139fedc5043dc6661864218330c8e518");
  }

  @Test
  void acceptsThePublishedSignatureOfSigV4a() {
    var headers =
        Headers.of(
            "Host",
            "example.amazonaws.com",
            "X-Amz-Date",
            DATE.text(),
            "X-Amz-Region-Set",
            "us-east-1");
    ByteSink text = text(EcdsaKeys.ALGORITHM, new Scope("20150830", "", "service"), "/", headers);
    SignatureKey key = EcdsaKeys.verifying("AKIDEXAMPLE", SECRET);

    String published =
        "3045022018b4e277d0281864beb51d3600e23f88510ea5031d68ddfbb68614b82a5eb7d2"
            + "022100effb9c5f22ed9ef3ae0ab243d21f06bce82365bbb79529a07b6888c343ae5f8c";
    assertThat(key.holds(text, published)).isTrue();
    assertThat(key.holds(text, published.replace('b', 'a'))).isFalse();
    assertThat(key.holds(text, "")).isFalse();
    assertThat(key.holds(text, "zz")).isFalse();
    assertThat(key.holds(text, "30".repeat(500))).isFalse();
  }

  @ParameterizedTest(name = "{0} is signed as {1}")
  @CsvSource({
    "/bucket/a b, /bucket/a%20b",
    "/bucket/a%2fb, /bucket/a%2Fb",
    "/bucket/a/b, /bucket/a/b",
    "/bucket//a/./../b, /bucket//a/./../b",
    "/bucket/it's(1)*!, /bucket/it%27s%281%29%2A%21",
    "/bucket/%7euser, /bucket/~user",
    "/bucket/a+b, /bucket/a%2Bb",
    "/bucket/ሴ, /bucket/%E1%88%B4",
    "/bucket/%e1%88%b4, /bucket/%E1%88%B4",
    "/bucket/100%, /bucket/100%25",
    "/bucket/%zz, /bucket/%25zz",
    "'', /"
  })
  void leavesAnObjectKeyAsItWasSent(String path, String canonical) {
    var out = new ByteSink(64);

    UriCoding.writePathAsSent(latin1(path), out);

    assertThat(out.utf8()).isEqualTo(canonical);
  }

  @ParameterizedTest(name = "{0} is signed as {1}")
  @CsvSource({
    "b=1&a=2, a=2&b=1",
    "a-b=1&a=2, a=2&a-b=1",
    "a=2&a=10&a=1, a=1&a=10&a=2",
    "acl, acl=",
    "a=b=c, a=b%3Dc",
    "a=x+y, a=x%20y",
    "a=%2B&&b, a=%2B&b=",
    "X-Amz-Signature=f&a=1, a=1",
    "X-Amz-Signatures=f, X-Amz-Signatures=f"
  })
  void sortsTheQueryByNameAndThenByValue(String query, String canonical) {
    var out = new ByteSink(64);

    CanonicalQuery.write(query, "X-Amz-Signature", out);

    assertThat(out.utf8()).isEqualTo(canonical);
  }

  private static String sign(String target, Headers headers) {
    return HmacKey.derive(SECRET, SCOPE).sign(text(HmacKey.ALGORITHM, SCOPE, target, headers));
  }

  private static ByteSink text(String algorithm, Scope scope, String target, Headers headers) {
    List<String> names = CanonicalRequest.allNames(headers);
    ByteSink canonical =
        new CanonicalRequest("GET", target, headers, -1)
            .write(PathRule.NORMALISED, names, Sha256.OF_NOTHING);
    return CanonicalRequest.stringToSign(algorithm, DATE, scope, canonical);
  }

  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
