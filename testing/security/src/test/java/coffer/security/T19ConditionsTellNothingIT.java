package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy decides before any condition does, so conditions are no way to ask what is there. */
@ExtendWith(SharedTarget.class)
final class T19ConditionsTellNothingIT {
  private final Target target;
  private final String bucket;
  private final String etag;

  T19ConditionsTellNothingIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    this.etag =
        target.root().must(Shot.put("/" + bucket + "/there", "x")).header("ETag").orElse("");
  }

  @Test
  void othersGetTheSameAnswerWhetherTheKeyIsThereOrNot() {
    for (Attack who : List.of(target.mallory(), target.stranger())) {
      for (String method : List.of("GET", "HEAD", "PUT", "DELETE")) {
        for (Shot shot : conditional(Shot.of(method, "/"))) {
          Answer there = who.fire(shot.to("/" + bucket + "/there"));
          Answer absent = who.fire(shot.to("/" + bucket + "/absent"));
          assertThat(there.status()).as(method + shot.headers().fields()).isEqualTo(403);
          assertThat(absent.verdict()).isEqualTo(there.verdict());
          assertThat(names(absent)).isEqualTo(names(there));
          assertThat(there.everything()).doesNotContain(etag.replace("\"", ""));
        }
      }
    }
    assertThat(target.root().fire(Shot.get("/" + bucket + "/there")).text()).isEqualTo("x");
  }

  /** Of what is about to be deleted, whoever may delete it and not read it. */
  @ParameterizedTest
  @ValueSource(strings = {"If-Match", "x-amz-if-match-size", "x-amz-if-match-last-modified-time"})
  void conditionalDeletionsTellNothingToThoseWhoMayNotRead(String condition) {
    String who = "deleter-" + condition.toLowerCase(Locale.ROOT);
    var iam = new Iam(target);
    Attack user = iam.user(who);
    iam.may(who, Iam.on("Allow", "\"Action\":\"s3:DeleteObject*\""));
    Answer kept = target.root().must(Shot.of("HEAD", "/" + bucket + "/there"));
    String right =
        switch (condition) {
          case "If-Match" -> etag;
          case "x-amz-if-match-size" -> "1";
          default -> kept.header("Last-Modified").orElseThrow();
        };

    for (String version : List.of("", "?versionId=null")) {
      Shot shot = Shot.delete("/" + bucket + "/there" + version);
      assertThat(user.fire(shot.with(condition, right)).verdict()).isEqualTo("403 AccessDenied");
    }
    assertThat(target.root().fire(Shot.get("/" + bucket + "/there")).text()).isEqualTo("x");
  }

  @Test
  void subresourcesTellOthersNothingEither() {
    for (String what : List.of("tagging", "acl", "attributes", "versionId=null", "uploads")) {
      Shot shot = Shot.get("/").with("x-amz-object-attributes", "ETag,ObjectSize");
      String there = target.mallory().fire(shot.to("/" + bucket + "/there?" + what)).verdict();
      String absent = target.mallory().fire(shot.to("/" + bucket + "/absent?" + what)).verdict();
      assertThat(absent).as(what).isEqualTo(there);
      assertThat(there).doesNotStartWith("2");
    }
  }

  @Test
  void rangesAndPartNumbersTellOthersNothing() {
    Shot range = Shot.get("/").with("Range", "bytes=1000000-");
    assertThat(target.mallory().fire(range.to("/" + bucket + "/there")).verdict())
        .isEqualTo("403 AccessDenied");
    assertThat(target.mallory().fire(Shot.get("/" + bucket + "/there?partNumber=7")).verdict())
        .isEqualTo("403 AccessDenied");
  }

  private List<Shot> conditional(Shot shot) {
    return List.of(
        shot,
        shot.with("If-Match", etag),
        shot.with("If-Match", "\"other\""),
        shot.with("If-None-Match", etag),
        shot.with("If-None-Match", "*"),
        shot.with("If-Modified-Since", "Wed, 01 Jan 2020 00:00:00 GMT"),
        shot.with("If-Unmodified-Since", "Wed, 01 Jan 2020 00:00:00 GMT"));
  }

  private static List<String> names(Answer answer) {
    return answer.headers().fields().stream().map(f -> f.name()).sorted().toList();
  }
}
