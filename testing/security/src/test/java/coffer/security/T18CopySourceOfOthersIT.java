package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Copying is reading: the source is asked for like any other read, and so is the destination. */
@ExtendWith(SharedTarget.class)
final class T18CopySourceOfOthersIT {
  private final Target target;
  private final String theirs;
  private final String mine;

  T18CopySourceOfOthersIT(Target target) {
    this.target = target;
    this.theirs = target.bucket();
    this.mine = target.freeName();
    target.root().must(Shot.put("/" + theirs + "/secret", "top-secret"));
    target.mallory().must(Shot.of("PUT", "/" + mine));
  }

  @Test
  void anotherAccountsObjectCannotBeCopied() {
    Answer answer = target.mallory().fire(copy("/" + mine + "/stolen", theirs + "/secret"));
    assertThat(answer.verdict()).isEqualTo("403 AccessDenied");
    assertThat(target.mallory().fire(Shot.get("/" + mine + "/stolen")).status()).isEqualTo(404);
  }

  @Test
  void anotherAccountsObjectCannotBeCopiedAsAPart() {
    String key = "/" + mine + "/parts";
    String id = target.mallory().must(Shot.of("POST", key + "?uploads")).element("UploadId");
    Answer answer =
        target.mallory().fire(copy(key + "?partNumber=1&uploadId=" + id, theirs + "/secret"));
    assertThat(answer.verdict()).isEqualTo("403 AccessDenied");
    assertThat(target.mallory().must(Shot.get(key + "?uploadId=" + id)).text())
        .doesNotContain("<Part>");
  }

  @Test
  void nothingCanBeCopiedIntoAnotherAccountsBucket() {
    target.mallory().must(Shot.put("/" + mine + "/own", "planted"));
    Answer answer = target.mallory().fire(copy("/" + theirs + "/secret", mine + "/own"));
    assertThat(answer.verdict()).isEqualTo("403 AccessDenied");
    assertThat(target.root().fire(Shot.get("/" + theirs + "/secret")).text())
        .isEqualTo("top-secret");
  }

  @Test
  void theWayTheSourceIsWrittenMakesNoDifference() {
    for (String source :
        new String[] {
          "/" + theirs + "/secret",
          theirs + "/%73ecret",
          "%2F" + theirs + "%2Fsecret",
          theirs + "%2Fsecret",
          theirs + "/secret?versionId=null",
          mine + "/../" + theirs + "/secret",
          mine + "/%2e%2e/" + theirs + "/secret",
          mine + "%2F..%2F" + theirs + "%2Fsecret",
          mine + "/..%252f" + theirs + "%252fsecret",
        }) {
      Answer answer = target.mallory().fire(copy("/" + mine + "/stolen", source));
      assertThat(answer.status()).as(source).isIn(400, 403, 404);
      assertThat(answer.text()).doesNotContain("top-secret");
      assertThat(target.mallory().fire(Shot.get("/" + mine + "/stolen")).status())
          .as(source)
          .isEqualTo(404);
    }
  }

  @Test
  void conditionsOnTheSourceTellNothing() {
    String etag = target.root().must(Shot.get("/" + theirs + "/secret")).header("ETag").orElse("");
    for (String source : new String[] {theirs + "/secret", theirs + "/absent"}) {
      for (String match : new String[] {etag, "\"wrong\"", "*"}) {
        Shot copy = copy("/" + mine + "/stolen", source);
        Shot with = copy.with("x-amz-copy-source-if-match", match);
        Shot without = copy.with("x-amz-copy-source-if-none-match", match);
        assertThat(target.mallory().fire(with).verdict()).isEqualTo("403 AccessDenied");
        assertThat(target.mallory().fire(without).verdict()).isEqualTo("403 AccessDenied");
      }
    }
  }

  private static Shot copy(String to, String source) {
    return Shot.of("PUT", to).with("x-amz-copy-source", source);
  }
}
