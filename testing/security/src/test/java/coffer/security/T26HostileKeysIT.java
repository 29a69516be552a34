package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A key is bytes, never a path. Whatever they are, they come back as they were or are refused, and
 * they mean the same wherever a key can be written.
 */
@ExtendWith(SharedTarget.class)
final class T26HostileKeysIT {
  private final Target target;
  private String bucket = "";
  private Set<String> before = Set.of();

  T26HostileKeysIT(Target target) {
    this.target = target;
  }

  /** Keys as they stand in a request line. */
  static List<String> keys() {
    return List.of(
        "..",
        "../master.key",
        "../../root-credentials",
        "a/../../../b",
        "%2e%2e/%2e%2e/master.key",
        "%2E%2E%2Fmaster.key",
        "..%2f..%2fmaster.key",
        "%252e%252e%252fmaster.key",
        "..%255cmaster.key",
        ".",
        "./a",
        "a/./b",
        "a//b",
        "/a",
        "//",
        "a/",
        "a%5c..%5cb",
        "C:%5CWindows%5Cwin.ini",
        "%2Fetc%2Fpasswd",
        "a%20b+c",
        "a%2Bb",
        "a%23b%3Fc",
        "%7E/~",
        "a;b=c",
        "a:b@c",
        "aux.%20",
        "%01%02%1F",
        "%7F",
        "a%0d%0aSet-Cookie:%20x",
        "%E2%80%AE%E2%80%8B",
        "%F0%9F%98%80",
        "a%CC%8A",
        "%C3%A5",
        "%EF%BF%BD",
        "%22%3E%3Cscript%3E",
        "%25",
        "%2525",
        "$%7BHOME%7D",
        "a%60id%60",
        "x".repeat(1024));
  }

  /** What is no key at all: bytes that are not UTF-8, NUL, and too many of them. */
  static List<String> noKeys() {
    return List.of(
        "%C0%AE%C0%AE/master.key", // an overlong dot
        "%C0%AF",
        "%E0%80%AF",
        "%ED%A0%80", // half a surrogate pair
        "%FF%FE",
        "%80",
        "%F5%80%80%80",
        "x".repeat(1025));
  }

  @BeforeEach
  void lookAround() {
    bucket = target.bucket();
    before = target.shape();
  }

  @AfterEach
  void noFileIsWhereNoneWas() {
    assertThat(target.shape()).isEqualTo(before);
    assertThat(target.root().must(Shot.get("/")).text()).contains("<Name>" + bucket + "</Name>");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyComesBackAsItWas(String key) {
    String path = "/" + bucket + "/" + key;
    target.root().must(Shot.put(path, "of " + key));

    assertThat(target.root().must(Shot.get(path)).text()).isEqualTo("of " + key);
    String listed = target.root().must(Shot.get("/" + bucket + "?encoding-type=url")).text();
    assertThat(listed).containsOnlyOnce("<Key>");
    assertThat(decoded(between(listed))).isEqualTo(decoded(key));

    target.root().must(Shot.of("PUT", "/" + bucket + "/copied").with("x-amz-copy-source", path));
    assertThat(target.root().must(Shot.get("/" + bucket + "/copied")).text())
        .isEqualTo("of " + key);
    target.root().must(Shot.delete("/" + bucket + "/copied"));

    target.root().must(Shot.delete(path));
    assertThat(target.root().fire(Shot.get(path)).verdict()).isEqualTo("404 NoSuchKey");
    assertThat(target.root().must(Shot.get("/" + bucket)).text()).doesNotContain("<Key>");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void anUploadInPartsKeepsItsKey(String key) {
    String path = "/" + bucket + "/" + key;
    String id = target.root().must(Shot.of("POST", path + "?uploads")).element("UploadId");
    String upload = "uploadId=" + id;
    String etag =
        target
            .root()
            .must(Shot.put(path + "?partNumber=1&" + upload, "part"))
            .header("ETag")
            .orElse("");
    String whole =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
            + etag
            + "</ETag></Part></CompleteMultipartUpload>";
    target.root().must(Shot.post(path + "?" + upload, whole));
    assertThat(target.root().must(Shot.get(path)).text()).isEqualTo("part");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void theRecordNamesTheSameKey(String key) {
    Answer answer = target.stranger().fire(Shot.get("/" + bucket + "/" + key));
    assertThat(answer.verdict()).isEqualTo("403 AccessDenied");
    assertThat(RequestLog.recordOf(target, answer)).contains("arn:aws:s3:::" + bucket + "/");
  }

  @ParameterizedTest
  @MethodSource("noKeys")
  void whatIsNoKeyIsRefusedEverywhere(String key) {
    String path = "/" + bucket + "/" + key;
    for (Shot shot :
        List.of(
            Shot.put(path, "x"),
            Shot.get(path),
            Shot.delete(path),
            Shot.of("POST", path + "?uploads"),
            Shot.of("PUT", "/" + bucket + "/to").with("x-amz-copy-source", path))) {
      assertThat(target.root().fire(shot).status())
          .as(shot.method() + " " + shot.target())
          .isBetween(400, 404);
    }
    assertThat(target.root().must(Shot.get("/" + bucket)).text()).doesNotContain("<Key>");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void nobodyReachesAnotherBucketThroughAKey(String key) {
    String other = target.bucket();
    target.root().must(Shot.put("/" + other + "/secret", "top-secret"));
    for (String way : List.of("/../", "/%2e%2e/", "%2F..%2F", "/..%2F", "/..//")) {
      Answer answer = target.root().fire(Shot.get("/" + bucket + way + other + "/secret"));
      assertThat(answer.text()).as(way + key).doesNotContain("top-secret");
    }
  }

  private static String between(String listed) {
    int at = listed.indexOf("<Key>") + 5;
    return listed.substring(at, listed.indexOf("</Key>"));
  }

  private static String decoded(String key) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '%') {
        bytes.write(Integer.parseInt(key.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
