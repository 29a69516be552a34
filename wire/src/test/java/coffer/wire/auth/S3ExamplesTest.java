package coffer.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.sigv4.Sha256;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of the Amazon S3 API Reference, signature for signature. */
final class S3ExamplesTest {
  private static final String HOST = "examplebucket.s3.amazonaws.com";
  private static final String SCOPE =
      "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,";

  private final SigV4Authenticator<String> authenticator = Given.authenticator();

  @ParameterizedTest(name = "GET {0}")
  @CsvSource({
    "/?lifecycle, fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    "/?max-keys=2&prefix=J, 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
  })
  void acceptsTheSignedGet(String target, String signature) throws IOException {
    var headers =
        Headers.of(
            "Host",
            HOST,
            "x-amz-content-sha256",
            Sha256.OF_NOTHING,
            "x-amz-date",
            "20130524T000000Z",
            "Authorization",
            SCOPE + "SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=" + signature);

    var caller = authenticator.authenticate(Given.request("GET", target, headers), "s3");

    assertThat(caller.owner()).contains(Given.OWNER);
    assertThat(caller.type()).isEqualTo(AuthType.REST_HEADER);
  }

  @Test
  void acceptsTheSignedGetOfARange() throws IOException {
    var headers =
        Headers.of(
            "Host",
            HOST,
            "Range",
            "bytes=0-9",
            "x-amz-content-sha256",
            Sha256.OF_NOTHING,
            "x-amz-date",
            "20130524T000000Z",
            "Authorization",
            SCOPE
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");

    var caller = authenticator.authenticate(Given.request("GET", "/test.txt", headers), "s3");

    assertThat(caller.signedHeaders())
        .containsExactlyInAnyOrder("host", "range", "x-amz-content-sha256", "x-amz-date");
  }

  @Test
  void acceptsTheSignedPut() throws IOException {
    var headers =
        Headers.of(
            "Host",
            HOST,
            "Date",
            "Fri, 24 May 2013 00:00:00 GMT",
            "x-amz-storage-class",
            "REDUCED_REDUNDANCY",
            "x-amz-content-sha256",
            "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
            "x-amz-date",
            "20130524T000000Z",
            "Authorization",
            SCOPE
                + "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
                + "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    HttpRequest put =
        Given.request("PUT", "/test%24file.text", headers, Given.bytes("Welcome to Amazon S3."));

    var caller = authenticator.authenticate(put, "s3");

    assertThat(Given.read(caller.payload())).asString().isEqualTo("Welcome to Amazon S3.");
  }

  @Test
  void acceptsThePresignedGet() throws IOException {
    String target =
        "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
            + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

    var caller =
        authenticator.authenticate(Given.request("GET", target, Headers.of("Host", HOST)), "s3");

    assertThat(caller.type()).isEqualTo(AuthType.REST_QUERY_STRING);
    assertThat(caller.accessKey()).contains(Given.ID);
  }

  @Test
  void signsThePresignedGet() {
    String target =
        Given.signer()
            .presign(
                new Signer.Request("GET", "/test.txt", Headers.of("Host", HOST)),
                java.time.Duration.ofDays(1),
                Given.NOW);

    assertThat(target)
        .endsWith("Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
  }

  @Test
  void acceptsTheBodyInSignedChunks() throws IOException {
    var headers =
        Headers.of(
            "Host",
            "s3.amazonaws.com",
            "x-amz-date",
            "20130524T000000Z",
            "x-amz-storage-class",
            "REDUCED_REDUNDANCY",
            "x-amz-content-sha256",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "Content-Encoding",
            "aws-chunked",
            "x-amz-decoded-content-length",
            "66560",
            "Content-Length",
            "66824",
            "Authorization",
            SCOPE
                + "SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;"
                + "x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,"
                + "Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
    byte[] body =
        chunked(
            "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
            "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
            "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
            "\r\n");

    var caller =
        authenticator.authenticate(
            Given.request("PUT", "/examplebucket/chunkObject.txt", headers, body), "s3");

    assertThat(body).hasSize(66_824);
    assertThat(Given.read(caller.payload())).isEqualTo(letters(66_560));
    assertThat(caller.payload().chunked()).isTrue();
  }

  @Test
  void acceptsTheBodyInSignedChunksWithATrailer() throws IOException {
    var headers =
        Headers.of(
            "Host",
            "s3.amazonaws.com",
            "x-amz-date",
            "20130524T000000Z",
            "x-amz-storage-class",
            "REDUCED_REDUNDANCY",
            "x-amz-content-sha256",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
            "Content-Encoding",
            "aws-chunked",
            "x-amz-decoded-content-length",
            "66560",
            "x-amz-trailer",
            "x-amz-checksum-crc32c",
            "Authorization",
            SCOPE
                + "SignedHeaders=content-encoding;host;x-amz-content-sha256;x-amz-date;"
                + "x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer,"
                + "Signature=106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
    byte[] body =
        chunked(
            "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
            "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
            "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
            "x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:"
                + "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n");

    var caller =
        authenticator.authenticate(
            Given.request("PUT", "/examplebucket/chunkObject.txt", headers, body), "s3");

    assertThat(Given.read(caller.payload())).isEqualTo(letters(66_560));
    assertThat(caller.payload().trailers().first("x-amz-checksum-crc32c")).contains("sOO8/Q==");
  }

  private static byte[] letters(int count) {
    byte[] letters = new byte[count];
    Arrays.fill(letters, (byte) 'a');
    return letters;
  }

  private static byte[] chunked(String first, String second, String last, String tail) {
    String a = "a".repeat(65_536);
    return Given.bytes(
        "10000;chunk-signature="
            + first
            + "\r\n"
            + a
            + "\r\n400;chunk-signature="
            + second
            + "\r\n"
            + a.substring(0, 1024)
            + "\r\n0;chunk-signature="
            + last
            + "\r\n"
            + tail);
  }
}
