package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An upload id is good with its own bucket, key and owner, and is no secret that opens anything.
 */
@ExtendWith(SharedTarget.class)
final class T24ForeignUploadIT {
  private final Target target;
  private final String bucket;
  private final String key;
  private final String id;

  T24ForeignUploadIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    this.key = "/" + bucket + "/upload";
    this.id = target.root().must(Shot.of("POST", key + "?uploads")).element("UploadId");
  }

  @Test
  void inABucketOfTheirOwnItIsNoUpload() {
    String mine = target.freeName();
    target.mallory().must(Shot.of("PUT", "/" + mine));
    for (Shot shot : all("/" + mine + "/upload")) {
      assertThat(target.mallory().fire(shot).verdict())
          .as(shot.method() + " " + shot.target())
          .isEqualTo("404 NoSuchUpload");
    }
    assertUntouched();
  }

  @Test
  void inAnotherBucketOrUnderAnotherKeyOfTheOwnersItIsNoUpload() {
    for (String place : List.of("/" + target.bucket() + "/upload", "/" + bucket + "/another")) {
      for (Shot shot : all(place)) {
        assertThat(target.root().fire(shot).verdict())
            .as(shot.method() + " " + shot.target())
            .isEqualTo("404 NoSuchUpload");
      }
    }
    assertUntouched();
  }

  @Test
  void whoeverKnowsTheIdMayStillNotUseIt() {
    for (Attack who : List.of(target.mallory(), target.stranger())) {
      for (Shot shot : all(key)) {
        assertThat(who.fire(shot).verdict()).isEqualTo("403 AccessDenied");
      }
    }
    assertUntouched();
  }

  @Test
  void anIdThatIsNoneIsAnsweredTheSame() {
    for (String other : List.of("x", "..%2F..%2Fmaster.key", "%00", "a".repeat(2000), id + "0")) {
      assertThat(target.root().fire(Shot.get(key + "?uploadId=" + other)).verdict())
          .isEqualTo("404 NoSuchUpload");
    }
  }

  private List<Shot> all(String place) {
    String whole =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>\"x\"</ETag></Part>"
            + "</CompleteMultipartUpload>";
    String upload = place + "?uploadId=" + id;
    return List.of(
        Shot.put(place + "?partNumber=1&uploadId=" + id, "planted"),
        Shot.get(upload),
        Shot.post(upload, whole),
        Shot.delete(upload));
  }

  private void assertUntouched() {
    assertThat(target.root().must(Shot.get(key + "?uploadId=" + id)).text())
        .doesNotContain("<Part>");
  }
}
