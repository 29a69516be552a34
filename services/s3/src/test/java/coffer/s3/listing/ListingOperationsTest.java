package coffer.s3.listing;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListingOperationsTest {
  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBuckets() {
    s3.bucket("plain", s3.alice, Versioning.UNVERSIONED);
    s3.bucket("kept", s3.alice, Versioning.ENABLED);
    for (String key : List.of("a", "b/1", "b/2", "c%20d", "e")) {
      s3.put("/plain/" + key, "x");
    }
  }

  @AfterEach
  void close() {
    s3.close();
  }

  @Test
  void listsWhatIsThere() {
    Answer list = s3.get("/plain?list-type=2&fetch-owner=true");

    assertThat(list.elements("Key")).containsExactly("a", "b/1", "b/2", "c d", "e");
    assertThat(list.element("KeyCount")).isEqualTo("5");
    assertThat(list.element("IsTruncated")).isEqualTo("false");
    assertThat(list.elements("ID")).hasSize(5).containsOnly(s3.alice.canonicalId().value());
    assertThat(list.elements("ChecksumAlgorithm")).hasSize(5).containsOnly("CRC64NVME");
  }

  @Test
  void groupsByDelimiterAndEncodesWhenAsked() {
    Answer list = s3.get("/plain?list-type=2&delimiter=/&encoding-type=url&start-after=a");

    assertThat(list.elements("Key")).containsExactly("c%20d", "e");
    assertThat(list.body()).contains("<CommonPrefixes><Prefix>b/</Prefix></CommonPrefixes>");
    assertThat(list.element("EncodingType")).isEqualTo("url");
    assertThat(list.element("StartAfter")).isEqualTo("a");
    assertThat(list.element("KeyCount")).isEqualTo("3");
  }

  @ParameterizedTest(name = "{0} keys a page, delimiter {1}")
  @CsvSource({"1, ''", "2, ''", "1, /", "2, /"})
  void goesThroughAllPagesByToken(int pageSize, String delimiter) {
    var found = new ArrayList<String>();
    String token = "";
    do {
      Answer page =
          s3.get(
              "/plain?list-type=2&max-keys="
                  + pageSize
                  + "&delimiter="
                  + delimiter
                  + (token.isEmpty() ? "" : "&continuation-token=" + token));
      found.addAll(page.elements("Key"));
      page.elements("Prefix").stream().filter(p -> !p.isEmpty()).forEach(found::add);
      token = page.element("NextContinuationToken");
    } while (!token.isEmpty());

    assertThat(found)
        .containsExactlyElementsOf(
            delimiter.isEmpty()
                ? List.of("a", "b/1", "b/2", "c d", "e")
                : List.of("a", "b/", "c d", "e"));
  }

  @Test
  void givesANextMarkerOnlyWithADelimiter() {
    Answer without = s3.get("/plain?max-keys=1");
    Answer with = s3.get("/plain?max-keys=2&delimiter=/");

    assertThat(without.element("IsTruncated")).isEqualTo("true");
    assertThat(without.element("NextMarker")).isEmpty();
    assertThat(without.element("DisplayName")).isEqualTo("alice");
    assertThat(with.element("NextMarker")).isEqualTo("b/");
    assertThat(s3.get("/plain?delimiter=/&marker=b/").elements("Key")).containsExactly("c d", "e");
  }

  @Test
  void takesAMarkerUnderACommonPrefixForAllOfIt() {
    Answer objects = s3.get("/plain?delimiter=/&marker=b/1");
    Answer versions = s3.get("/plain?versions&delimiter=/&key-marker=b/1");
    Answer startAfter = s3.get("/plain?list-type=2&delimiter=/&start-after=b/1");

    assertThat(objects.body()).doesNotContain("<CommonPrefixes>");
    assertThat(objects.element("Marker")).isEqualTo("b/1");
    assertThat(versions.elements("Key")).containsExactly("c d", "e");
    assertThat(versions.body()).doesNotContain("<CommonPrefixes>");
    assertThat(startAfter.elements("Key")).containsExactly("c d", "e");
    assertThat(startAfter.body()).doesNotContain("<CommonPrefixes>");
  }

  @Test
  void callsAPageOfNothingComplete() {
    Answer none = s3.get("/plain?max-keys=0");

    assertThat(none.elements("Key")).isEmpty();
    assertThat(none.element("IsTruncated")).isEqualTo("false");
    assertThat(none.element("MaxKeys")).isEqualTo("0");
  }

  @Test
  void takesAnEmptyTokenForNone() {
    assertThat(s3.get("/plain?list-type=2&continuation-token=").elements("Key"))
        .containsExactly("a", "b/1", "b/2", "c d", "e");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "max-keys=blah, InvalidArgument",
    "max-keys=-1, InvalidArgument",
    "list-type=2&continuation-token=nonsense, InvalidArgument",
    "encoding-type=rot13, InvalidArgument",
    "versions&version-id-marker=abc, InvalidArgument",
  })
  void refusesWhatItCannotUse(String query, String code) {
    Answer refused = s3.get("/plain?" + query);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.element("Code")).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0}: {1} ({2})")
  @CsvSource({
    "list-type=2&continuation-token=nonsense, The continuation token provided is incorrect,"
        + " continuation-token",
    "max-keys=-1, Argument maxKeys must be an integer between 0 and 2147483647, maxKeys",
    "list-type=2&max-keys=-1, Argument maxKeys must be an integer between 0 and 2147483647,"
        + " maxKeys",
    "versions&max-keys=-1, max-keys cannot be negative, maxKeys",
    "max-keys=2147483648, Provided max-keys not an integer or within integer range, max-keys",
    "max-keys=blah, Provided max-keys not an integer or within integer range, max-keys"
  })
  void saysWhatIsWrongInTheWordsOfS3(String query, String message, String argument) {
    Answer refused = s3.get("/plain?" + query);

    assertThat(refused.element("Message")).isEqualTo(message);
    assertThat(refused.element("ArgumentName")).isEqualTo(argument);
  }

  @Test
  void listsVersionsAndMarkersNewestFirst() {
    String first = s3.put("/kept/a", "one").header("x-amz-version-id");
    String second = s3.put("/kept/a", "two").header("x-amz-version-id");
    String marker = s3.send("DELETE", "/kept/a", "").header("x-amz-version-id");

    Answer all = s3.get("/kept?versions");
    Answer page = s3.get("/kept?versions&max-keys=1");
    Answer next = s3.get("/kept?versions&key-marker=a&version-id-marker=" + marker);

    assertThat(all.elements("VersionId")).containsExactlyInAnyOrder(marker, second, first);
    assertThat(all.body()).contains("<DeleteMarker>");
    assertThat(page.element("NextKeyMarker")).isEqualTo("a");
    assertThat(page.element("NextVersionIdMarker")).isEqualTo(marker);
    assertThat(next.elements("VersionId")).containsExactly(second, first);
    assertThat(next.elements("IsLatest")).containsOnly("false");
  }

  @Test
  void showsNothingToStrangers() {
    s3.ask(s3.bob);

    assertThat(s3.get("/plain?list-type=2").status()).isEqualTo(403);
    assertThat(s3.get("/plain").status()).isEqualTo(403);
    assertThat(s3.get("/plain?versions").status()).isEqualTo(403);
  }
}
