package coffer.fuzz;

import coffer.kernel.ByteString;
import coffer.storage.api.Entry;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Inputs that are taken, for Jazzer to begin with. */
// Lines that end here and there would hide what an input is.
@SuppressWarnings("StringConcatToTextBlock")
final class Seeds {
  private static final byte[] NOTHING = {};

  private Seeds() {}

  /** Without the letter of the parser. */
  static List<byte[]> of(Parser parser) throws IOException {
    return switch (parser) {
      case CHUNKED -> texts(CHUNKED.replace("\n", "\r\n").replace("\r\n!", "\n"));
      case SIGNATURE -> signatures();
      case FORM -> texts("POST /bucket\nContent-Type: multipart/form-data; boundary=bb\n\n" + FORM);
      case POLICY -> texts(POLICY);
      case ROUTER ->
          texts(
              "GET /bucket/some/key%20with%2Fall?versionId=null\nHost: localhost",
              "PUT /key?partNumber=1&uploadId=abc\n"
                  + "Host: bucket.coffer.test\n"
                  + "x-amz-copy-source: /a/b",
              "GET /?list-type=2&prefix=a%2F&max-keys=7\nHost: bucket.coffer.test:9000",
              "POST /?Action=GetCallerIdentity&Version=2011-06-15\nHost: sts.coffer.test",
              "POST /bucket?delete=\nHost: localhost");
      case DOCUMENT -> DOCUMENTS.stream().map(Seeds::latin1).toList();
      case HEADER -> PARAMETERS.stream().map(Seeds::latin1).toList();
      case RECORD -> records();
      case CONFIG -> texts(CONFIG);
    };
  }

  // Head lines end in LF as RawRequest has it, the body's in CR LF: "!" undoes the carriage return.
  private static final String CHUNKED =
      """
      PUT /bucket/key
      !x-amz-decoded-content-length: 5
      !x-amz-trailer: x-amz-checksum-crc32
      !
      !5
      hello
      0
      x-amz-checksum-crc32:NhCmhg==

      """;

  private static final String FORM =
      """
      --bb
      Content-Disposition: form-data; name="key"

      user/${filename}
      --bb
      Content-Disposition: form-data; name="Content-Type"

      image/png
      --bb
      Content-Disposition: form-data; name="file"; filename="C:\\pictures\\cat.png"
      Content-Type: image/png

      bytes
      --bb--
      """
          .replace("\n", "\r\n");

  private static final String POLICY =
      """
      {"expiration": "2026-03-02T12:00:00.000Z", "conditions": [
        {"bucket": "bucket"}, ["starts-with", "$key", "user/eric/"], ["eq", "$x-amz-date",
        "20260301T120000Z"], {"x-amz-algorithm": "AWS4-HMAC-SHA256"},
        ["starts-with", "$x-amz-credential", ""], ["content-length-range", 1, 1048576]]}
      """;

  private static final String CONFIG =
      """
      # a comment
      region = eu-central-1
      domains = coffer.example, localhost
      s3.listener.address = 127.0.0.1:9000
      http.head.max-size = 64KiB
      http.head.deadline = 5s
      request-log.file-size = 1GiB
      tls.certificate-file = none
      """;

  private static final List<String> DOCUMENTS =
      List.of(
          "c<CORSConfiguration"
              + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><CORSRule><ID>a</ID>"
              + "<AllowedOrigin>http://*.example.com</AllowedOrigin><AllowedMethod>GET</AllowedMethod>"
              + "<AllowedHeader>x-*</AllowedHeader><ExposeHeader>ETag</ExposeHeader>"
              + "<MaxAgeSeconds>3000</MaxAgeSeconds></CORSRule></CORSConfiguration>",
          "w<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument>"
              + "<ErrorDocument><Key>e.html</Key></ErrorDocument><RoutingRules><RoutingRule><Condition>"
              + "<KeyPrefixEquals>docs/</KeyPrefixEquals></Condition><Redirect>"
              + "<ReplaceKeyPrefixWith>documents/</ReplaceKeyPrefixWith></Redirect></RoutingRule>"
              + "</RoutingRules></WebsiteConfiguration>",
          "w<WebsiteConfiguration><RedirectAllRequestsTo><HostName>example.com</HostName>"
              + "<Protocol>https</Protocol></RedirectAllRequestsTo></WebsiteConfiguration>",
          "t<Tagging><TagSet><Tag><Key>k</Key><Value>v + w</Value></Tag></TagSet></Tagging>",
          "o<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>",
          "v<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
          "r<RequestPaymentConfiguration><Payer>BucketOwner</Payer></RequestPaymentConfiguration>",
          "n<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>"
              + "</OwnershipControls>",
          "a<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls>"
              + "</PublicAccessBlockConfiguration>",
          "e<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>"
              + "<SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>"
              + "</ServerSideEncryptionConfiguration>",
          "d<Delete><Object><Key>hello</Key><VersionId>null</VersionId></Object><Object><Key>b</Key>"
              + "</Object><Quiet>true</Quiet></Delete>",
          // The parts are runs of zero bytes: these are their MD5.
          "m<CompleteMultipartUpload><Part><PartNumber>1</PartNumber>"
              + "<ETag>\"93b885adfe0da089cdf634904fd59f71\"</ETag></Part><Part><ETag>"
              + "c4103f122d27677c9db144cae1394a66</ETag><PartNumber>2</PartNumber></Part>"
              + "</CompleteMultipartUpload>",
          "b<CreateBucketConfiguration/>");

  private static final List<String> PARAMETERS =
      List.of(
          "gGET /\nRange: bytes=10-19",
          "gGET /\nRange: bytes=-5\nIf-Match: *",
          "gGET /?response-content-type=text%2Fplain&partNumber=1\nIf-None-Match: \"a\", \"b\"",
          "gGET /\nIf-Modified-Since: Sat, 28 Feb 2026 12:00:00 GMT",
          "hHEAD /?versionId=null\nx-amz-checksum-mode: ENABLED",
          "lGET /?list-type=2&delimiter=%2F&encoding-type=url&start-after=a&max-keys=1",
          "lGET /?versions&key-marker=a&version-id-marker=null&prefix=a",
          "lGET /?uploads&key-marker=b",
          "lGET /?marker=a%2Fb",
          "cPUT /\nx-amz-copy-source: /fuzz/hello?versionId=null\nx-amz-copy-source-if-match: *",
          "cPUT /\nx-amz-copy-source: fuzz/a/%F0%9F%98%80\nx-amz-metadata-directive: REPLACE\n"
              + "x-amz-meta-a: b\nx-amz-tagging-directive: REPLACE\nx-amz-tagging: a=b&c=d",
          "pPUT /\n"
              + "Content-Type: text/plain\n"
              + "x-amz-meta-a: =?UTF-8?B?w6Q=?=\n"
              + "x-amz-tagging: a=b\n"
              + "Content-MD5: XUFAKrxLKna5cZ2REBfFkg==\n"
              + "x-amz-checksum-crc32: NhCmhg==\n"
              + "If-None-Match: *\n"
              + "Cache-Control: no-cache\n\n"
              + "hello");

  private static List<byte[]> signatures() {
    var signer = Keys.signer();
    var headers = coffer.wire.Headers.of("Host", "localhost");
    var request = new coffer.wire.auth.Signer.Request("GET", "/bucket/key", headers);
    var signed = signer.sign(request, coffer.wire.auth.Signer.UNSIGNED_PAYLOAD, Keys.NOW).headers();
    var lines = new StringBuilder("GET /bucket/key");
    signed
        .fields()
        .forEach(f -> lines.append('\n').append(f.name()).append(": ").append(f.value()));
    // One digit is changed: whatever is believed is a finding.
    String wrong = lines.substring(0, lines.length() - 1) + "g";
    String presigned = signer.presign(request, Duration.ofMinutes(5), Keys.NOW);
    return texts(
        "GET /bucket/key?a=b\nHost: localhost\nx-amz-content-sha256: UNSIGNED-PAYLOAD",
        wrong,
        "GET " + presigned.substring(0, presigned.length() - 1) + "g\nHost: localhost");
  }

  /** Records as a store writes them, without their checksums, and an envelope. */
  private static List<byte[]> records() throws IOException {
    var world = new World();
    world.send("PUT", "/fuzz", NOTHING).required();
    world.send("PUT", "/fuzz/small", new byte[10]).required();
    world.send("PUT", "/fuzz/large", new byte[100_000]).required();
    world.send("DELETE", "/fuzz/large", NOTHING).required();
    String versioning =
        "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
    world.send("PUT", "/fuzz?versioning=", latin1(versioning)).required();
    world.send("PUT", "/fuzz/small", new byte[20]).required();
    world.send("DELETE", "/fuzz/small", NOTHING).required();
    world.send("POST", "/fuzz/parts?uploads=", NOTHING).required();
    var seeds = new ArrayList<byte[]>();
    for (var partition : world.engine().partitions()) {
      var all = Read.range(Range.of(ByteString.EMPTY), 1_000);
      for (Entry entry : world.engine().meta().read(partition, all).orElseThrow().entries()) {
        byte[] value = entry.value().toArray();
        if (value.length > Integer.BYTES) {
          seeds.add(Arrays.copyOf(value, value.length - Integer.BYTES));
        }
      }
    }
    var envelope = new ByteArrayOutputStream();
    envelope.writeBytes(latin1("E"));
    envelope.writeBytes(
        new coffer.crypto.Envelope(
                coffer.crypto.Envelope.Scheme.KEYSTORE, "1", ByteString.utf8("wrapped"))
            .encode()
            .toArray());
    seeds.add(envelope.toByteArray());
    return seeds;
  }

  private static List<byte[]> texts(String... texts) {
    return Stream.of(texts).map(Seeds::latin1).toList();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
