package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Too much of anything is refused with an answer; the server goes on. */
@ExtendWith(SharedTarget.class)
final class T29BoundsIT {
  private final Target target;
  private final String bucket;

  T29BoundsIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/alive", "alive"));
  }

  @AfterEach
  void theServerGoesOn() {
    assertThat(target.root().fire(Shot.get("/" + bucket + "/alive")).text()).isEqualTo("alive");
  }

  @Test
  void headsThatAreTooLargeAreRefused() {
    Shot shot = target.stranger().addressed(Shot.get("/" + bucket));
    Shot many = shot;
    for (int i = 0; i < 200; i++) {
      many = many.with("x-" + i, "v");
    }
    assertThat(target.stranger().send(many).status()).isBetween(400, 431);
    assertThat(target.stranger().send(shot.with("x-long", "v".repeat(64 * 1024))).status())
        .isBetween(400, 431);
    assertThat(target.stranger().send(shot.to("/" + "k".repeat(40 * 1024))).status())
        .isBetween(400, 431);
  }

  @Test
  void metadataThatIsTooLargeIsRefused() {
    Shot put = Shot.put("/" + bucket + "/meta", "x").with("x-amz-meta-a", "v".repeat(2049));
    assertThat(target.root().fire(put).verdict()).isEqualTo("400 MetadataTooLarge");
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "cors", "website", "tagging", "versioning", "encryption"})
  void deepXmlIsRefused(String what) {
    String deep = "<a>".repeat(50_000) + "</a>".repeat(50_000);
    assertRefused(what, deep);
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "cors", "website", "tagging", "versioning", "encryption"})
  void entitiesAreNotExpanded(String what) {
    assertRefused(what, "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");
    assertRefused(
        what,
        "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">"
            + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;\">]><a>&d;&d;&d;</a>");
    assertRefused(what, "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "cors", "website", "tagging", "versioning", "encryption"})
  void brokenXmlIsRefused(String what) {
    for (String xml :
        new String[] {
          "", "<", "<a", "<a><b></a>", "&#0;", "<a>\u0001</a>", "not xml", "<a/><b/>"
        }) {
      assertRefused(what, xml);
    }
  }

  @Test
  void moreThanAThousandKeysAreNotDeletedAtOnce() {
    String many = "<Object><Key>alive</Key></Object>".repeat(1001);
    assertRefused("delete", "<Delete>" + many + "</Delete>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "10001", "99999999999999999999", "1.5", "one", "", "0x1"})
  void partNumbersThatAreNoneAreRefused(String number) {
    String key = "/" + bucket + "/parts";
    String id = target.root().must(Shot.of("POST", key + "?uploads")).element("UploadId");
    String part = key + "?partNumber=" + number + "&uploadId=" + id;
    assertThat(target.root().fire(Shot.put(part, "x")).status()).isEqualTo(400);
  }

  @Test
  void aListOfTooManyPartsIsRefused() {
    String key = "/" + bucket + "/parts";
    String id = target.root().must(Shot.of("POST", key + "?uploads")).element("UploadId");
    var list = new StringBuilder("<CompleteMultipartUpload>");
    for (int i = 1; i <= 10_001; i++) {
      list.append("<Part><PartNumber>").append(i).append("</PartNumber><ETag>e</ETag></Part>");
    }
    list.append("</CompleteMultipartUpload>");
    Answer answer = target.root().fire(Shot.post(key + "?uploadId=" + id, list.toString()));
    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-keys=-1",
        "max-keys=99999999999999999999",
        "max-keys=x",
        "list-type=2&continuation-token=%00%01",
        "list-type=2&continuation-token=AAAA",
        "versions&version-id-marker=x",
        "uploads&max-uploads=-5",
        "encoding-type=base64"
      })
  void listingParametersThatAreNoneAreRefused(String query) {
    assertThat(target.root().fire(Shot.get("/" + bucket + "?" + query)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=99999999999999999999-",
        "bytes=0-99999999999999999999",
        "bytes=-99999999999999999999",
        "bytes=5-1",
        "bytes=",
        "bytes=0-0,1-1,2-2,3-3",
        "lines=1-2"
      })
  void rangesThatAreNoneDoNoHarm(String range) {
    Answer answer = target.root().fire(Shot.get("/" + bucket + "/alive").with("Range", range));
    assertThat(answer.status()).isIn(200, 206, 416);
  }

  @Test
  void bytesThatAreNoHttpAreAnsweredOrClosed() {
    for (String noise :
        new String[] {
          "\0\0\0\0\r\n\r\n",
          "GET\r\n\r\n",
          "GET / HTTP/9.9\r\n\r\n",
          "G".repeat(50_000) + "\r\n\r\n"
        }) {
      Answer answer = target.stranger().raw("GET", noise.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(answer.status()).isBetween(400, 505);
    }
  }

  private void assertRefused(String what, String xml) {
    String method = what.equals("delete") ? "POST" : "PUT";
    Shot shot = Shot.of(method, "/" + bucket + "?" + what).body(xml);
    Answer answer = target.root().fire(shot.with("Content-MD5", Attack.md5(shot.body())));
    assertThat(answer.status())
        .as(what + " " + xml.substring(0, Math.min(40, xml.length())))
        .isBetween(400, 499);
    assertThat(answer.text()).doesNotContain("root:");
  }
}
