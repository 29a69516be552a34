package coffer.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forgeries of the chunks and of the trailer of a body whose chunks are signed. */
final class SignedTrailerTest {
  private static final Headers TRAILER = Headers.of("x-amz-checksum-crc32", "AAAAAA==");

  /** What an attacker in the middle changes, and what must come of it. */
  record Forgery(String name, String code, UnaryOperator<String> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Forgery> forgeries() {
    return Stream.of(
        new Forgery("nothing", "", b -> b),
        new Forgery(
            "trailer value", "SignatureDoesNotMatch", b -> b.replace("AAAAAA==", "BBBBBB==")),
        new Forgery(
            "trailer signature",
            "SignatureDoesNotMatch",
            b -> b.replaceFirst("(signature:)[0-9a-f]{4}", "$10000")),
        new Forgery(
            "trailer signature cut off",
            "SignatureDoesNotMatch",
            b -> b.replaceFirst("x-amz-trailer-signature:[0-9a-f]+\r\n", "")),
        new Forgery(
            "trailer left out",
            "MalformedTrailerError",
            b -> b.replaceFirst("x-amz-checksum-crc32:AAAAAA==\r\n", "")),
        new Forgery(
            "trailer added",
            "MalformedTrailerError",
            b ->
                b.replaceFirst("x-amz-trailer-sig", "x-amz-checksum-sha1:AA\r\nx-amz-trailer-sig")),
        new Forgery(
            "line after the signature",
            "MalformedTrailerError",
            b -> b + "x-amz-checksum-crc32:AAAAAA==\r\n"),
        new Forgery("chunk data", "SignatureDoesNotMatch", b -> b.replaceFirst("aaaa", "aaba")),
        new Forgery(
            "chunk signature",
            "SignatureDoesNotMatch",
            b -> b.replaceFirst("chunk-signature=[0-9a-f]{4}", "chunk-signature=0000")),
        new Forgery(
            "chunk signatures left out",
            "SignatureDoesNotMatch",
            b -> b.replaceAll(";chunk-signature=[0-9a-f]+", "")),
        new Forgery(
            "last chunk signature empty",
            "SignatureDoesNotMatch",
            b -> b.replaceFirst("\n0;chunk-signature=[0-9a-f]+", "\n0;chunk-signature=")),
        new Forgery("chunks swapped", "SignatureDoesNotMatch", SignedTrailerTest::swapped));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void noticesForgedBodies(Forgery forgery) throws IOException {
    byte[] body =
        ("a".repeat(8192) + "b".repeat(8192) + "tail").getBytes(StandardCharsets.US_ASCII);
    var headers =
        Headers.of(
            "Host",
            "s3.example.com",
            "x-amz-decoded-content-length",
            Integer.toString(body.length),
            "x-amz-trailer",
            "x-amz-checksum-crc32");
    var signed =
        Given.signer()
            .sign(
                new Signer.Request("PUT", "/b/k", headers),
                PayloadMode.CHUNKED_HMAC_TRAILER.word(),
                Given.NOW);
    String framed =
        new String(
            Given.signer().chunks(signed).all(body, 8192, TRAILER), StandardCharsets.US_ASCII);

    byte[] forged = Given.bytes(forgery.change().apply(framed));

    assertThat(
            Given.codeOf(
                () ->
                    Given.read(
                        Given.authenticator()
                            .authenticate(
                                Given.request("PUT", "/b/k", signed.headers(), forged), "s3")
                            .payload())))
        .isEqualTo(forgery.code());
  }

  private static String swapped(String body) {
    int second = body.indexOf("2000;", 5);
    int third = body.indexOf("4;chunk", second);
    return body.substring(second, third) + body.substring(0, second) + body.substring(third);
  }
}
