package coffer.s3.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MultipartOperationsTest {
  private static final String FIVE_MIB = "a".repeat(5 << 20);
  private static final String NOBODYS = "0123456789abcdef";

  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBuckets() {
    s3.bucket("plain", s3.alice, Versioning.UNVERSIONED);
    s3.bucket("kept", s3.alice, Versioning.ENABLED);
    s3.bucket("bobs", s3.bob, Versioning.UNVERSIONED);
  }

  @AfterEach
  void close() {
    s3.close();
  }

  @Test
  void putsPartsTogether() {
    String id = begin("/plain/a", "Content-Type", "text/plain", "x-amz-meta-k", "v");
    String first = part("/plain/a", id, 1, FIVE_MIB);
    String second = part("/plain/a", id, 3, "end");

    Answer done = complete("/plain/a", id, document(1, first, 3, second));
    Answer got = s3.get("/plain/a", "Range", "bytes=5242878-");
    Answer part = s3.get("/plain/a?partNumber=3");
    Answer head = s3.send("HEAD", "/plain/a", "", "x-amz-checksum-mode", "ENABLED");

    assertThat(done.status()).isEqualTo(200);
    assertThat(done.element("ETag")).endsWith("-2\"");
    assertThat(done.element("Location")).isEqualTo("http://coffer.test/plain/a");
    assertThat(done.element("ChecksumType")).isEqualTo("FULL_OBJECT");
    assertThat(got.body()).isEqualTo("aaend");
    assertThat(got.header("x-amz-meta-k")).isEqualTo("v");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("end");
    assertThat(part.header("x-amz-mp-parts-count")).isEqualTo("2");
    assertThat(part.header("Content-Range")).isEqualTo("bytes 5242880-5242882/5242883");
    assertThat(head.header("x-amz-checksum-crc64nvme"))
        .isEqualTo(done.element("ChecksumCRC64NVME"));
  }

  @Test
  void givesTheSameAnswerToARepeatedCompletion() {
    String id = begin("/kept/a");
    String document = document(1, part("/kept/a", id, 1, "x"));

    Answer first = complete("/kept/a", id, document);
    Answer again = complete("/kept/a", id, document);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.element("ETag")).isEqualTo(first.element("ETag"));
    assertThat(again.header("x-amz-version-id")).isEqualTo(first.header("x-amz-version-id"));
  }

  @Test
  void makesACompositeChecksumOfTheParts() {
    String id = begin("/plain/a", "x-amz-checksum-algorithm", "SHA256");
    Answer part =
        s3.put(
            "/plain/a?partNumber=1&uploadId=" + id,
            "hello",
            "x-amz-checksum-sha256",
            "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
    String document =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
            + part.header("ETag").replace("\"", "&quot;")
            + "</ETag><ChecksumSHA256>LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="
            + "</ChecksumSHA256></Part></CompleteMultipartUpload>";

    Answer wrong =
        s3.send(
            "POST",
            "/plain/a?uploadId=" + id,
            document,
            "x-amz-checksum-sha256",
            "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=-1");
    Answer otherType =
        s3.send("POST", "/plain/a?uploadId=" + id, document, "x-amz-checksum-type", "FULL_OBJECT");
    Answer done = complete("/plain/a", id, document);
    Answer attributes =
        s3.get(
            "/plain/a?attributes",
            "x-amz-object-attributes",
            "Checksum",
            "x-amz-object-attributes",
            "ObjectParts");

    assertThat(wrong.element("Code")).isEqualTo("BadDigest");
    assertThat(wrong.element("Message"))
        .isEqualTo("The sha256 you specified did not match the calculated checksum.");
    assertThat(otherType.element("Code")).isEqualTo("InvalidRequest");
    assertThat(otherType.element("Message")).contains("created using the COMPOSITE checksum mode");
    assertThat(done.element("ChecksumSHA256")).endsWith("=-1");
    assertThat(done.element("ChecksumType")).isEqualTo("COMPOSITE");
    assertThat(attributes.element("PartsCount")).isEqualTo("1");
    assertThat(attributes.element("PartNumber")).isEqualTo("1");
    assertThat(attributes.elements("ChecksumSHA256"))
        .contains("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "SHA512, 64",
    "MD5, 16",
    "XXHASH64, 8",
    "XXHASH3, 8",
    "XXHASH128, 16",
  })
  void makesACompositeChecksumInEveryOtherAlgorithmToo(String algorithm, int bytes) {
    String header = "x-amz-checksum-" + algorithm.toLowerCase(Locale.ROOT);
    String element = "Checksum" + algorithm;
    String id = begin("/plain/a", "x-amz-checksum-algorithm", algorithm);
    s3.put("/plain/whole", "hello", "x-amz-meta-k", "v");
    Answer copied =
        s3.put(
            "/plain/same",
            "",
            "x-amz-copy-source",
            "plain/whole",
            "x-amz-checksum-algorithm",
            algorithm);
    String checksum = copied.element(element);
    Answer put = s3.put("/plain/a?partNumber=1&uploadId=" + id, "hello", header, checksum);
    Answer wrong =
        s3.put(
            "/plain/a?partNumber=1&uploadId=" + id,
            "hello",
            header,
            Base64.getEncoder().encodeToString(new byte[bytes]));

    Answer parts = s3.get("/plain/a?uploadId=" + id);
    Answer done =
        complete(
            "/plain/a",
            id,
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                + put.header("ETag").replace("\"", "&quot;")
                + "</ETag><%1$s>%2$s</%1$s></Part></CompleteMultipartUpload>"
                    .formatted(element, checksum));
    Answer attributes =
        s3.get("/plain/a?attributes", "x-amz-object-attributes", "Checksum,ObjectParts");

    assertThat(Base64.getDecoder().decode(checksum)).hasSize(bytes);
    assertThat(put.header(header)).isEqualTo(checksum);
    assertThat(wrong.element("Code")).isEqualTo("BadDigest");
    assertThat(parts.element(element)).isEqualTo(checksum);
    assertThat(done.element(element)).endsWith("-1");
    assertThat(done.element("ChecksumType")).isEqualTo("COMPOSITE");
    assertThat(attributes.elements(element)).contains(checksum, done.element(element));
    assertThat(s3.get("/plain/same", "x-amz-checksum-mode", "ENABLED").header(header))
        .isEqualTo(checksum);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"COMPOSITE", "FULL_OBJECT"})
  void tellsAPartsChecksumWithTheTypeOfTheObjects(String type) {
    String id = begin("/plain/a", "x-amz-checksum-algorithm", "CRC32", "x-amz-checksum-type", type);
    String document =
        checkedPart(id, 1, FIVE_MIB, "r/zBbw==") + checkedPart(id, 2, "end", "APwzsQ==");

    complete("/plain/a", id, "<CompleteMultipartUpload>" + document + "</CompleteMultipartUpload>");
    Answer part = s3.get("/plain/a?partNumber=2", "x-amz-checksum-mode", "ENABLED");

    assertThat(part.body()).isEqualTo("end");
    assertThat(part.header("x-amz-checksum-crc32")).isEqualTo("APwzsQ==");
    assertThat(part.header("x-amz-checksum-type")).isEqualTo(type);
  }

  @Test
  void speaksOnlyOfAnAlgorithmThatTheClientChose() {
    String none = begin("/plain/a");
    Answer part =
        s3.put("/plain/a?partNumber=1&uploadId=" + none, "x", "x-amz-checksum-crc32", "jNwWgw==");
    String chosen = begin("/plain/b", "x-amz-checksum-algorithm", "CRC64NVME");

    Answer parts = s3.get("/plain/a?uploadId=" + none);
    Answer uploads = s3.get("/plain?uploads");
    Answer mismatch =
        s3.put("/plain/b?partNumber=1&uploadId=" + chosen, "x", "x-amz-checksum-crc32", "jNwWgw==");

    assertThat(part.header("x-amz-checksum-crc32")).isNotEmpty();
    assertThat(part.headers().has("x-amz-checksum-crc64nvme")).isFalse();
    assertThat(parts.elements("PartNumber")).containsExactly("1");
    assertThat(parts.body()).doesNotContain("Checksum");
    assertThat(uploads.elements("ChecksumAlgorithm")).containsExactly("CRC64NVME");
    assertThat(mismatch.element("Code")).isEqualTo("InvalidRequest");
  }

  @Test
  void saysWhereAListOfUploadsEndedOnItsLastPageToo() {
    String id = begin("/plain/a");

    Answer all = s3.get("/plain?uploads");
    Answer after = s3.get("/plain?uploads&key-marker=a");

    assertThat(all.element("NextKeyMarker")).isEqualTo("a");
    assertThat(all.element("NextUploadIdMarker")).isEqualTo(id);
    assertThat(after.element("IsTruncated")).isEqualTo("false");
    assertThat(after.element("NextKeyMarker")).isEmpty();
  }

  @Test
  void refusesWhatDoesNotMakeAnObject() {
    String id = begin("/plain/a");
    String small = part("/plain/a", id, 1, "small");
    String last = part("/plain/a", id, 2, "last");

    assertThat(complete("/plain/a", id, document(1, small, 2, last)).element("Code"))
        .isEqualTo("EntityTooSmall");
    assertThat(complete("/plain/a", id, document(1, last)).element("Code"))
        .isEqualTo("InvalidPart");
    assertThat(complete("/plain/a", id, document(2, last, 1, small)).element("Code"))
        .isEqualTo("InvalidPartOrder");
    assertThat(complete("/plain/a", id, "<CompleteMultipartUpload/>").element("Code"))
        .isEqualTo("MalformedXML");
    assertThat(complete("/plain/a", id, "").element("Code")).isEqualTo("MalformedXML");
    assertThat(s3.get("/plain/a").status()).isEqualTo(404);
  }

  @Test
  void holdsTheObjectAgainstTheSizeAndConditionsOfTheClient() {
    s3.put("/plain/a", "there");
    String id = begin("/plain/a");
    String document = document(1, part("/plain/a", id, 1, "hello"));
    String target = "/plain/a?uploadId=" + id;

    Answer size = s3.send("POST", target, document, "x-amz-mp-object-size", "6");
    Answer negative = s3.send("POST", target, document, "x-amz-mp-object-size", "-1");
    Answer exists = s3.send("POST", target, document, "If-None-Match", "*");
    Answer right = s3.send("POST", target, document, "x-amz-mp-object-size", "5");

    assertThat(size.element("Code")).isEqualTo("InvalidRequest");
    assertThat(size.element("Message"))
        .isEqualTo(
            "The provided 'x-amz-mp-object-size' header value 6 does not match what was computed:"
                + " 5");
    assertThat(negative.element("Code")).isEqualTo("InvalidRequest");
    assertThat(exists.status()).isEqualTo(412);
    assertThat(right.status()).isEqualTo(200);
  }

  /** Whoever began the upload before the object was written cannot have meant that object. */
  @Test
  void conflictsWithAnObjectThatWasWrittenSinceTheUploadBegan() {
    String before = s3.put("/plain/a", "before").header("ETag");
    String id = begin("/plain/a");
    String document = document(1, part("/plain/a", id, 1, "hello"));
    String target = "/plain/a?uploadId=" + id;
    s3.clock.advance(Duration.ofSeconds(1));
    String since = s3.put("/plain/a", "since").header("ETag");

    Answer old = s3.send("POST", target, document, "If-Match", before);
    Answer now = s3.send("POST", target, document, "If-Match", since);
    String again = begin("/plain/a");
    String other = document(1, part("/plain/a", again, 1, "hello"));
    Answer restarted = s3.send("POST", "/plain/a?uploadId=" + again, other, "If-Match", since);

    assertThat(old.status()).isEqualTo(412);
    assertThat(now.status()).isEqualTo(409);
    assertThat(now.element("Code")).isEqualTo("ConditionalRequestConflict");
    assertThat(now.element("Condition")).isEqualTo("If-Match");
    assertThat(now.element("Key")).isEqualTo("a");
    assertThat(restarted.status()).isEqualTo(200);
  }

  @Test
  void takesNoChecksumTypeForAnUploadThatChoseNone() {
    String id = begin("/plain/a");
    String document = document(1, part("/plain/a", id, 1, "hello"));
    String target = "/plain/a?uploadId=" + id;

    Answer refused = s3.send("POST", target, document, "x-amz-checksum-type", "FULL_OBJECT");

    assertThat(refused.element("Code")).isEqualTo("InvalidRequest");
    assertThat(refused.element("Message")).contains("created using the null checksum mode");
  }

  /** T24: an id is good only with its own bucket and key, and only for who may use those. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "PUT, /plain/other?partNumber=1&uploadId=",
    "PUT, /kept/a?partNumber=1&uploadId=",
    "GET, /plain/other?uploadId=",
    "DELETE, /plain/other?uploadId=",
    "POST, /kept/a?uploadId=",
  })
  void knowsAnUploadOnlyInItsPlace(String method, String target) {
    String id = begin("/plain/a");
    String body = method.equals("POST") ? document(1, "\"x\"") : "";

    assertThat(s3.send(method, target + id, body).element("Code")).isEqualTo("NoSuchUpload");
    assertThat(s3.send(method, target + NOBODYS, body).element("Code")).isEqualTo("NoSuchUpload");
    s3.ask(s3.bob);
    assertThat(s3.send(method, target + id, body).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"0", "10001", "-1", "x"})
  void refusesPartNumbersThatAreNone(String number) {
    String id = begin("/plain/a");

    Answer refused = s3.put("/plain/a?partNumber=" + number + "&uploadId=" + id, "x");

    assertThat(refused.element("Code")).isEqualTo("InvalidArgument");
  }

  @Test
  void forgetsAnAbortedUpload() {
    String id = begin("/plain/a");
    part("/plain/a", id, 1, "x");

    Answer aborted = s3.send("DELETE", "/plain/a?uploadId=" + id, "");
    Answer again = s3.send("DELETE", "/plain/a?uploadId=" + id, "");

    assertThat(aborted.status()).isEqualTo(204);
    assertThat(again.element("Code")).isEqualTo("NoSuchUpload");
    assertThat(s3.get("/plain?uploads").elements("UploadId")).isEmpty();
  }

  @Test
  void listsPartsPageByPage() {
    String id = begin("/plain/a");
    for (int number : List.of(1, 2, 5)) {
      part("/plain/a", id, number, "x");
    }

    Answer first = s3.get("/plain/a?uploadId=" + id + "&max-parts=2");
    Answer rest = s3.get("/plain/a?uploadId=" + id + "&part-number-marker=2");

    assertThat(first.elements("PartNumber")).containsExactly("1", "2");
    assertThat(first.element("NextPartNumberMarker")).isEqualTo("2");
    assertThat(first.element("IsTruncated")).isEqualTo("true");
    assertThat(rest.elements("PartNumber")).containsExactly("5");
    assertThat(rest.element("StorageClass")).isEqualTo("STANDARD");
  }

  @Test
  void listsOpenUploads() {
    String one = begin("/plain/a/1");
    begin("/plain/b%20c");

    Answer all = s3.get("/plain?uploads&encoding-type=url");
    Answer grouped = s3.get("/plain?uploads&delimiter=/&prefix=a");
    Answer page = s3.get("/plain?uploads&max-uploads=1");
    Answer next = s3.get("/plain?uploads&key-marker=a/1&upload-id-marker=" + one);

    assertThat(all.elements("Key")).containsExactly("a/1", "b%20c");
    assertThat(all.elements("ID")).containsOnly(s3.alice.canonicalId().value());
    assertThat(grouped.elements("Key")).isEmpty();
    assertThat(grouped.body()).contains("<CommonPrefixes><Prefix>a/</Prefix></CommonPrefixes>");
    assertThat(page.element("NextKeyMarker")).isEqualTo("a/1");
    assertThat(page.element("NextUploadIdMarker")).isEqualTo(one);
    assertThat(next.elements("Key")).containsExactly("b c");
  }

  @Test
  void copiesPartsAndRanges() {
    s3.put("/plain/source", "hello world");
    String id = begin("/plain/a");
    String target = "/plain/a?partNumber=1&uploadId=" + id;

    Answer improper =
        s3.put(target, "", "x-amz-copy-source", "plain/source", "x-amz-copy-source-range", "0-2");
    Answer outside =
        s3.put(
            target,
            "",
            "x-amz-copy-source",
            "plain/source",
            "x-amz-copy-source-range",
            "bytes=0-11");
    Answer copied =
        s3.put(
            target,
            "",
            "x-amz-copy-source",
            "plain/source",
            "x-amz-copy-source-range",
            "bytes=6-10");
    complete("/plain/a", id, document(1, copied.element("ETag")));

    assertThat(improper.element("Code")).isEqualTo("InvalidArgument");
    assertThat(outside.element("Code")).isEqualTo("InvalidRange");
    assertThat(s3.get("/plain/a").body()).isEqualTo("world");
  }

  /** T18: a part is as good a way to read somebody's object as a copy. */
  @Test
  void copiesPartsOnlyFromWhereItMayRead() {
    s3.put("/plain/source", "secret");
    s3.ask(s3.bob);
    String id = begin("/bobs/a");

    Answer refused =
        s3.put("/bobs/a?partNumber=1&uploadId=" + id, "", "x-amz-copy-source", "plain/source");

    assertThat(refused.status()).isEqualTo(403);
  }

  private String begin(String path, String... headers) {
    return s3.send("POST", path + "?uploads", "", headers).element("UploadId");
  }

  private String part(String path, String id, int number, String body) {
    return s3.put(path + "?partNumber=" + number + "&uploadId=" + id, body).header("ETag");
  }

  /** Uploads a part with its CRC32 and gives back its element in the list of parts. */
  private String checkedPart(String id, int number, String body, String crc32) {
    Answer put =
        s3.put(
            "/plain/a?partNumber=" + number + "&uploadId=" + id,
            body,
            "x-amz-checksum-crc32",
            crc32);
    return "<Part><PartNumber>%d</PartNumber><ETag>%s</ETag><ChecksumCRC32>%s</ChecksumCRC32></Part>"
        .formatted(number, put.header("ETag").replace("\"", "&quot;"), crc32);
  }

  private Answer complete(String path, String id, String document) {
    return s3.send("POST", path + "?uploadId=" + id, document);
  }

  private static String document(Object... numbersAndTags) {
    var document = new StringBuilder("<CompleteMultipartUpload>");
    for (int i = 0; i < numbersAndTags.length; i += 2) {
      document
          .append("<Part><PartNumber>")
          .append(numbersAndTags[i])
          .append("</PartNumber><ETag>")
          .append(numbersAndTags[i + 1].toString().replace("\"", "&quot;"))
          .append("</ETag></Part>");
    }
    return document.append("</CompleteMultipartUpload>").toString();
  }
}
