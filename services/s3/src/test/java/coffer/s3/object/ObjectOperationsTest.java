package coffer.s3.object;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectOperationsTest {
  private static final String HELLO_MD5 = "XUFAKrxLKna5cZ2REBfFkg==";
  private static final String HELLO_ETAG = "\"5d41402abc4b2a76b9719d911017c592\"";

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
  void givesBackWhatWasPut() {
    Answer put =
        s3.put(
            "/plain/a",
            "hello",
            "Content-Type",
            "text/plain",
            "Cache-Control",
            "no-cache",
            "x-amz-meta-color",
            "red",
            "x-amz-tagging",
            "a=1&b=2",
            "x-amz-storage-class",
            "STANDARD_IA");
    Answer got = s3.get("/plain/a", "x-amz-checksum-mode", "ENABLED");

    assertThat(put.status()).isEqualTo(200);
    assertThat(put.header("ETag")).isEqualTo(HELLO_ETAG);
    assertThat(put.header("x-amz-checksum-type")).isEqualTo("FULL_OBJECT");
    assertThat(put.header("x-amz-server-side-encryption")).isEqualTo("AES256");
    assertThat(put.headers().has("x-amz-version-id")).isFalse();
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.body()).isEqualTo("hello");
    assertThat(got.header("Content-Type")).isEqualTo("text/plain");
    assertThat(got.headers().all("Content-Type")).hasSize(1);
    assertThat(got.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(got.header("x-amz-meta-color")).isEqualTo("red");
    assertThat(got.header("x-amz-tagging-count")).isEqualTo("2");
    assertThat(got.header("x-amz-storage-class")).isEqualTo("STANDARD_IA");
    assertThat(got.header("accept-ranges")).isEqualTo("bytes");
    assertThat(got.header("x-amz-checksum-crc64nvme"))
        .isNotEmpty()
        .isEqualTo(put.header("x-amz-checksum-crc64nvme"));
  }

  @Test
  void tellsAHeadWhatAGetWouldSend() {
    s3.put("/plain/a", "hello");

    Answer head = s3.send("HEAD", "/plain/a", "");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("5");
    assertThat(head.header("ETag")).isEqualTo(HELLO_ETAG);
    assertThat(head.headers().has("x-amz-checksum-crc64nvme")).isFalse();
  }

  @Test
  void sendsARangeAsPartialContent() {
    s3.put("/plain/a", "hello");

    Answer part = s3.get("/plain/a", "Range", "bytes=1-3", "x-amz-checksum-mode", "ENABLED");
    Answer several = s3.get("/plain/a", "Range", "bytes=0-1,3-4");
    Answer outside = s3.get("/plain/a", "Range", "bytes=9-");

    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("ell");
    assertThat(part.header("Content-Range")).isEqualTo("bytes 1-3/5");
    assertThat(part.headers().has("x-amz-checksum-crc64nvme")).isFalse();
    assertThat(several.status()).isEqualTo(200);
    assertThat(outside.status()).isEqualTo(416);
    assertThat(outside.element("ActualObjectSize")).isEqualTo("5");
  }

  @Test
  void takesASinglePutForItsOwnFirstPart() {
    s3.put("/plain/a", "hello");

    Answer first = s3.get("/plain/a?partNumber=1");
    Answer second = s3.get("/plain/a?partNumber=2");
    Answer both = s3.get("/plain/a?partNumber=1", "Range", "bytes=0-1");

    assertThat(first.status()).isEqualTo(206);
    assertThat(first.header("Content-Range")).isEqualTo("bytes 0-4/5");
    assertThat(first.headers().has("x-amz-mp-parts-count")).isFalse();
    assertThat(second.status()).isEqualTo(416);
    assertThat(second.element("Code")).isEqualTo("InvalidPartNumber");
    assertThat(both.element("Code")).isEqualTo("InvalidRequest");
  }

  @Test
  void answersNotModifiedWithValidatorsAndNoBody() {
    s3.put("/plain/a", "hello", "Cache-Control", "max-age=5");

    Answer same = s3.get("/plain/a", "If-None-Match", HELLO_ETAG);
    Answer other = s3.get("/plain/a", "If-Match", "\"ffffffffffffffffffffffffffffffff\"");

    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.header("ETag")).isEqualTo(HELLO_ETAG);
    assertThat(same.header("Last-Modified")).isNotEmpty();
    assertThat(same.header("Cache-Control")).isEqualTo("max-age=5");
    assertThat(other.status()).isEqualTo(412);
    assertThat(other.element("Condition")).isEqualTo("If-Match");
  }

  @Test
  void keepsNothingOfABodyThatDoesNotMatch() {
    Answer wrong = s3.put("/plain/a", "hellO", "Content-MD5", HELLO_MD5);
    Answer nonsense = s3.put("/plain/a", "hello", "Content-MD5", "bm9uc2Vuc2U=");
    Answer checksum = s3.put("/plain/a", "hello", "x-amz-checksum-crc32", "AAAAAA==");

    assertThat(wrong.element("Code")).isEqualTo("BadDigest");
    assertThat(nonsense.element("Code")).isEqualTo("InvalidDigest");
    assertThat(checksum.element("Message"))
        .isEqualTo("The CRC32 you specified did not match the calculated checksum.");
    assertThat(s3.get("/plain/a").status()).isEqualTo(404);
  }

  @Test
  void overwritesOnlyWhatItMay() {
    Answer nothing = s3.put("/plain/a", "hello", "If-Match", HELLO_ETAG);
    Answer first = s3.put("/plain/a", "hello", "If-None-Match", "*");
    Answer second = s3.put("/plain/a", "other", "If-None-Match", "*");
    Answer third = s3.put("/plain/a", "other", "If-Match", HELLO_ETAG);

    assertThat(nothing.element("Code")).isEqualTo("NoSuchKey");
    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(412);
    assertThat(third.status()).isEqualTo(200);
    assertThat(s3.get("/plain/a").body()).isEqualTo("other");
  }

  /** T26: a key is what the client sent, whatever a file system would make of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a//b",
        "../x",
        "./x",
        "%2e%2e/x",
        "a%2Fb",
        "%252f",
        "a%5Cb",
        "a+b",
        "a%20b",
        "%00",
        "%0A",
        "%C3%A4",
        "%F0%9F%98%80",
        "a/",
        "a?",
        "a%3Fb"
      })
  void keepsEveryKeyApart(String path) {
    String target = "/plain/" + path.replace("?", "");

    s3.put(target, path);

    assertThat(s3.get(target).body()).isEqualTo(path);
    assertThat(s3.get("/plain/?list-type=2").element("KeyCount")).isEqualTo("1");
  }

  @Test
  void refusesAKeyOverItsLimit() {
    Answer most = s3.put("/plain/" + "k".repeat(1024), "x");
    Answer more = s3.put("/plain/" + "k".repeat(1025), "x");

    assertThat(most.status()).isEqualTo(200);
    assertThat(more.element("Code")).isEqualTo("KeyTooLongError");
    assertThat(more.element("Size")).isEqualTo("1025");
  }

  @Test
  void putsWhatThePresignerAskedForInTheResponse() {
    s3.put("/plain/a", "hello", "Content-Type", "text/plain");

    Answer got =
        s3.get(
            "/plain/a?response-content-type=text%2Fcsv"
                + "&response-content-disposition=attachment%3B%20filename%3Dx.csv");

    assertThat(got.header("Content-Type")).isEqualTo("text/csv");
    assertThat(got.header("Content-Disposition")).isEqualTo("attachment; filename=x.csv");
  }

  /** T28: a line break in an override would be a header of the attacker's choosing. */
  @ParameterizedTest
  @ValueSource(strings = {"a%0D%0ASet-Cookie:%20x", "a%0Ab", "a%00b", "%E2%82%AC"})
  void refusesOverridesThatAreNoHeaderValues(String value) {
    s3.put("/plain/a", "hello");

    Answer got = s3.get("/plain/a?response-content-type=" + value);

    assertThat(got.status()).isEqualTo(400);
    assertThat(got.element("Code")).isEqualTo("InvalidArgument");
    assertThat(got.headers().has("Set-Cookie")).isFalse();
  }

  @Test
  void takesHeadersThatAPresignerMovedIntoTheQuery() {
    s3.put("/plain/a?X-Amz-Signature=0&x-amz-meta-color=red&x-amz-storage-class=ONEZONE_IA", "x");

    Answer got = s3.get("/plain/a");

    assertThat(got.header("x-amz-meta-color")).isEqualTo("red");
    assertThat(got.header("x-amz-storage-class")).isEqualTo("ONEZONE_IA");
  }

  /** T19: conditions are not evaluated for who may not read. */
  @ParameterizedTest
  @CsvSource({"If-None-Match, " + HELLO_ETAG, "If-Match, \"0\"", "x-unused, x"})
  void answersStrangersTheSameForPresentAndAbsentKeys(String header, String value) {
    s3.put("/plain/present", "hello");
    s3.ask(s3.bob);

    Answer present = s3.get("/plain/present", header, value);
    Answer absent = s3.get("/plain/absent", header, value);

    assertThat(present.status()).isEqualTo(403);
    assertThat(absent.status()).isEqualTo(403);
    assertThat(present.element("Message")).isEqualTo(absent.element("Message"));
  }

  @Test
  void checksTheExpectedOwner() {
    Answer right = s3.put("/plain/a", "x", "x-amz-expected-bucket-owner", s3.alice.id().value());
    Answer wrong = s3.put("/plain/a", "x", "x-amz-expected-bucket-owner", s3.bob.id().value());
    Answer nonsense = s3.put("/plain/a", "x", "x-amz-expected-bucket-owner", "me");

    assertThat(right.status()).isEqualTo(200);
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(nonsense.element("Code")).isEqualTo("InvalidBucketOwnerAWSAccountID");
  }

  @Test
  void keepsVersionsAndMarksDeletions() {
    String first = s3.put("/kept/a", "one").header("x-amz-version-id");
    s3.put("/kept/a", "two");
    Answer deleted = s3.send("DELETE", "/kept/a", "");
    String marker = deleted.header("x-amz-version-id");

    Answer current = s3.get("/kept/a");
    Answer old = s3.get("/kept/a?versionId=" + first);
    Answer ofMarker = s3.get("/kept/a?versionId=" + marker);

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.header("x-amz-delete-marker")).isEqualTo("true");
    assertThat(current.status()).isEqualTo(404);
    assertThat(current.element("Code")).isEqualTo("NoSuchKey");
    assertThat(current.header("x-amz-delete-marker")).isEqualTo("true");
    assertThat(current.header("x-amz-version-id")).isEqualTo(marker);
    assertThat(old.body()).isEqualTo("one");
    assertThat(ofMarker.status()).isEqualTo(405);
    assertThat(ofMarker.header("Allow")).isEqualTo("DELETE");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"'', InvalidArgument", "%2F, InvalidArgument", "neverwas, NoSuchVersion"})
  void tellsVersionsThatCannotBeFromThoseThatAreNot(String version, String code) {
    s3.put("/kept/a", "one");

    assertThat(s3.get("/kept/a?versionId=" + version).element("Code")).isEqualTo(code);
  }

  private Answer delete(String bucket, String document) {
    return s3.send("POST", "/" + bucket + "?delete", document, "Content-MD5", md5(document));
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void deletesManyKeysAndAnswersForEach() {
    s3.put("/kept/a", "x");
    String version = s3.put("/kept/b", "x").header("x-amz-version-id");

    Answer deleted =
        delete(
            "kept",
            "<Delete><Object><Key>a</Key></Object><Object><Key>b</Key><VersionId>"
                + version
                + "</VersionId></Object><Object><Key>c</Key><VersionId>a/b</VersionId></Object>"
                + "</Delete>");

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.elements("Key")).containsExactly("a", "b", "c");
    assertThat(deleted.element("DeleteMarker")).isEqualTo("true");
    assertThat(deleted.elements("VersionId")).containsExactly(version, "a/b");
    assertThat(deleted.element("Code")).isEqualTo("InvalidArgument");
    assertThat(s3.get("/kept/b").status()).isEqualTo(404);
  }

  @Test
  void deletesNothingForStrangersAndSaysSoPerKey() {
    s3.put("/plain/a", "x");
    s3.ask(s3.bob);

    Answer refused =
        delete("plain", "<Delete><Quiet>true</Quiet><Object><Key>a</Key></Object></Delete>");

    assertThat(refused.elements("Code")).containsExactly("AccessDenied");
    s3.ask(s3.alice);
    assertThat(s3.get("/plain/a").status()).isEqualTo(200);
  }

  @Test
  void refusesADeleteListThatIsTooLongOrUnchecked() {
    String tooLong = "<Delete>" + "<Object><Key>a</Key></Object>".repeat(1001) + "</Delete>";

    Answer long1001 = delete("plain", tooLong);
    Answer unchecked =
        s3.send("POST", "/plain?delete", "<Delete><Object><Key>a</Key></Object></Delete>");

    assertThat(long1001.element("Code")).isEqualTo("MalformedXML");
    assertThat(unchecked.element("Code")).isEqualTo("InvalidRequest");
  }

  @Test
  void deletesAThousandKeysInTheOrderTheyWereNamed() {
    List<String> keys = IntStream.range(0, 500).mapToObj(i -> "k" + i % 250).toList();
    String once =
        keys.stream().map(key -> "<Object><Key>" + key + "</Key></Object>").collect(joining());

    Answer deleted = delete("kept", "<Delete>" + once + once + "</Delete>");
    Answer versions = s3.get("/kept?versions");

    assertThat(deleted.elements("Key"))
        .isEqualTo(Stream.concat(keys.stream(), keys.stream()).toList());
    assertThat(deleted.elements("DeleteMarkerVersionId")).doesNotHaveDuplicates().hasSize(1000);
    // The markers of one key are in the order in which the request named it.
    assertThat(versions.elements("VersionId").subList(0, 4))
        .isEqualTo(
            IntStream.of(750, 500, 250, 0)
                .mapToObj(deleted.elements("DeleteMarkerVersionId")::get)
                .toList());
  }

  @Test
  void tellsThatACopyMadeTheNullVersion() {
    s3.put("/plain/a", "hello");
    s3.bucket("halted", s3.alice, Versioning.SUSPENDED);

    Answer copied = s3.put("/halted/a", "", "x-amz-copy-source", "plain/a");
    Answer again = s3.put("/plain/b", "", "x-amz-copy-source", "halted/a");

    assertThat(copied.header("x-amz-version-id")).isEqualTo("null");
    assertThat(again.headers().has("x-amz-copy-source-version-id")).isFalse();
    assertThat(again.headers().has("x-amz-version-id")).isFalse();
  }

  @Test
  void tellsThatABucketIsFullOfVersions() {
    s3.put("/kept/a", "x");
    s3.send("DELETE", "/kept/a", "");

    assertThat(s3.send("DELETE", "/kept", "").element("Message"))
        .endsWith("You must delete all versions in the bucket.");
  }

  @Test
  void allowsNoTagsOfADeleteMarker() {
    s3.put("/kept/a", "x");
    s3.send("DELETE", "/kept/a", "");

    Answer got = s3.get("/kept/a?tagging");
    Answer deleted = s3.send("DELETE", "/kept/a?tagging", "");

    assertThat(got.status()).isEqualTo(405);
    assertThat(got.element("Code")).isEqualTo("MethodNotAllowed");
    assertThat(got.element("ResourceType")).isEqualTo("DeleteMarker");
    assertThat(deleted.status()).isEqualTo(405);
  }

  @Test
  void givesTheChecksumWithARangeThatIsEverything() {
    s3.put("/plain/a", "hello");

    Answer all = s3.get("/plain/a", "Range", "bytes=0-99", "x-amz-checksum-mode", "ENABLED");
    Answer some = s3.get("/plain/a", "Range", "bytes=1-99", "x-amz-checksum-mode", "ENABLED");

    assertThat(all.status()).isEqualTo(206);
    assertThat(all.header("x-amz-checksum-crc64nvme")).isNotEmpty();
    assertThat(some.headers().has("x-amz-checksum-crc64nvme")).isFalse();
  }

  @Test
  void copiesWithWhatWasSaidOfTheSource() {
    s3.put(
        "/plain/a",
        "hello",
        "Content-Type",
        "text/plain",
        "x-amz-meta-k",
        "v",
        "x-amz-tagging",
        "t=1",
        "x-amz-website-redirect-location",
        "/x");

    Answer copied = s3.put("/kept/b", "", "x-amz-copy-source", "plain/a");
    Answer got = s3.get("/kept/b");

    assertThat(copied.status()).isEqualTo(200);
    assertThat(copied.element("ETag")).isEqualTo(HELLO_ETAG);
    assertThat(copied.header("x-amz-version-id")).isNotEmpty();
    assertThat(got.body()).isEqualTo("hello");
    assertThat(got.header("Content-Type")).isEqualTo("text/plain");
    assertThat(got.header("x-amz-meta-k")).isEqualTo("v");
    assertThat(got.header("x-amz-tagging-count")).isEqualTo("1");
    assertThat(got.headers().has("x-amz-website-redirect-location")).isFalse();
  }

  @Test
  void copiesWithWhatIsSaidInItsPlace() {
    s3.put("/plain/a", "hello", "x-amz-meta-k", "v", "x-amz-tagging", "t=1");

    s3.put(
        "/plain/b",
        "",
        "x-amz-copy-source",
        "/plain/a",
        "x-amz-metadata-directive",
        "REPLACE",
        "x-amz-tagging-directive",
        "REPLACE",
        "x-amz-meta-other",
        "w",
        "x-amz-checksum-algorithm",
        "SHA256");
    Answer got = s3.get("/plain/b", "x-amz-checksum-mode", "ENABLED");

    assertThat(got.headers().has("x-amz-meta-k")).isFalse();
    assertThat(got.header("x-amz-meta-other")).isEqualTo("w");
    assertThat(got.headers().has("x-amz-tagging-count")).isFalse();
    assertThat(got.header("x-amz-checksum-sha256")).isNotEmpty();
  }

  @Test
  void refusesACopyOntoItselfThatChangesNothing() {
    s3.put("/plain/a", "hello");

    Answer same = s3.put("/plain/a", "", "x-amz-copy-source", "plain/a");
    Answer changed =
        s3.put(
            "/plain/a", "", "x-amz-copy-source", "plain/a", "x-amz-metadata-directive", "REPLACE");

    assertThat(same.element("Code")).isEqualTo("InvalidRequest");
    assertThat(same.element("Message")).startsWith("This copy request is illegal");
    assertThat(changed.status()).isEqualTo(200);
  }

  /** T18: the source, the destination and the source's conditions are each checked. */
  @Test
  void copiesOnlyBetweenPlacesItMayUse() {
    s3.put("/plain/a", "hello");
    s3.ask(s3.bob);
    s3.put("/bobs/b", "hello");

    Answer theirSource = s3.put("/bobs/c", "", "x-amz-copy-source", "plain/a");
    Answer theirTarget = s3.put("/plain/c", "", "x-amz-copy-source", "bobs/b");
    Answer condition =
        s3.put(
            "/bobs/c", "",
            "x-amz-copy-source", "bobs/b",
            "x-amz-copy-source-if-none-match", HELLO_ETAG);

    assertThat(theirSource.status()).isEqualTo(403);
    assertThat(theirTarget.status()).isEqualTo(403);
    assertThat(condition.status()).isEqualTo(412);
  }

  @Test
  void tellsOfASourceThatIsNotThere() {
    assertThat(s3.put("/plain/b", "", "x-amz-copy-source", "plain/a").element("Code"))
        .isEqualTo("NoSuchKey");
    assertThat(s3.put("/plain/b", "", "x-amz-copy-source", "nowhere/a").element("Code"))
        .isEqualTo("NoSuchBucket");
  }

  @Test
  void keepsTagsOnTheirOwn() {
    s3.put("/plain/a", "hello");

    Answer put =
        s3.put(
            "/plain/a?tagging",
            "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>");
    Answer got = s3.get("/plain/a?tagging");
    Answer deleted = s3.send("DELETE", "/plain/a?tagging", "");
    Answer after = s3.get("/plain/a?tagging");

    assertThat(put.status()).isEqualTo(200);
    assertThat(got.elements("Key")).containsExactly("k");
    assertThat(got.elements("Value")).containsExactly("v");
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.elements("Key")).isEmpty();
  }

  @Test
  void tellsTheAttributesAskedFor() {
    s3.put("/plain/a", "hello");

    Answer some =
        s3.get("/plain/a?attributes", "x-amz-object-attributes", "ETag,ObjectSize,ObjectParts");
    Answer none = s3.get("/plain/a?attributes");
    Answer unknown = s3.get("/plain/a?attributes", "x-amz-object-attributes", "Color");

    assertThat(some.element("ETag")).isEqualTo(HELLO_ETAG.replace("\"", ""));
    assertThat(some.element("ObjectSize")).isEqualTo("5");
    assertThat(some.element("StorageClass")).isEmpty();
    assertThat(some.body()).doesNotContain("ObjectParts");
    assertThat(none.element("Code")).isEqualTo("InvalidRequest");
    assertThat(unknown.element("Code")).isEqualTo("InvalidArgument");
  }

  @Test
  void showsTheOwnersFullControl() {
    s3.put("/plain/a", "hello");

    Answer acl = s3.get("/plain/a?acl");

    assertThat(acl.element("Permission")).isEqualTo("FULL_CONTROL");
    assertThat(acl.elements("ID")).containsOnly(s3.alice.canonicalId().value());
  }

  @Test
  void tellsOfABucketThatIsNotThere() {
    assertThat(s3.put("/nowhere/a", "hello").element("Code")).isEqualTo("NoSuchBucket");
    assertThat(s3.put("/NoName/a", "hello").element("Code")).isEqualTo("InvalidBucketName");
  }
}
