package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.auth.Signer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever holds a presigned URL can do what its signer meant, and nothing that they add to it. */
@ExtendWith(SharedTarget.class)
final class T04UnsignedHeadersIT {
  private final Target target;
  private final String bucket;
  private final String secret;

  T04UnsignedHeadersIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    this.secret = "/" + target.bucket() + "/secret";
    target.root().must(Shot.put(secret, "top-secret"));
  }

  @Test
  void theUrlItselfWorks() {
    Shot upload = target.root().addressed(Shot.put(presigned("PUT", "/" + bucket + "/a"), "mine"));
    assertThat(target.root().send(upload).status()).isEqualTo(200);
  }

  @Test
  void aCopySourceThatWasNotSignedIsRefused() {
    Shot upload = target.root().addressed(Shot.of("PUT", presigned("PUT", "/" + bucket + "/b")));

    Answer answer = target.root().send(upload.with("x-amz-copy-source", secret));

    assertThat(answer.verdict()).isEqualTo("403 AccessDenied");
    assertThat(answer.text()).contains("x-amz-copy-source").doesNotContain("top-secret");
    assertThat(target.root().fire(Shot.get("/" + bucket + "/b")).status()).isEqualTo(404);
  }

  @Test
  void aPartCopySourceThatWasNotSignedIsRefused() {
    String key = "/" + bucket + "/c";
    String id = target.root().must(Shot.of("POST", key + "?uploads")).element("UploadId");
    String url = presigned("PUT", key + "?partNumber=1&uploadId=" + id);

    Answer answer =
        target
            .root()
            .send(target.root().addressed(Shot.of("PUT", url)).with("X-Amz-Copy-Source", secret));

    assertThat(answer.verdict()).isEqualTo("403 AccessDenied");
    assertThat(target.root().must(Shot.get(key + "?uploadId=" + id)).text())
        .doesNotContain("<Part>");
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-acl,public-read",
    "x-amz-tagging,a=b",
    "x-amz-meta-owner,mallory",
    "x-amz-storage-class,GLACIER",
    "x-amz-website-redirect-location,https://evil.example/",
    "x-amz-object-lock-mode,COMPLIANCE",
    "x-amz-server-side-encryption,aws:kms",
    "x-amz-security-token,other",
    "x-amz-content-sha256,STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    "x-amz-date,20260101T000000Z",
    "x-amz-bypass-governance-retention,true",
    "x-amz-replication-status,REPLICA",
  })
  void noHeaderThatChangesTheMeaningCanBeAdded(String name, String value) {
    String key = "/" + bucket + "/d";
    Shot upload = target.root().addressed(Shot.put(presigned("PUT", key), "mine"));
    assertThat(target.root().send(upload.with(name, value)).status()).isEqualTo(403);
    assertThat(target.root().fire(Shot.get(key)).status()).isEqualTo(404);
  }

  @Test
  void aHeaderSignedRequestCannotBeAddedToEither() {
    String key = "/" + bucket + "/e";
    Shot signed = target.root().sign(Shot.of("PUT", key));
    Answer answer = target.root().send(signed.with("x-amz-copy-source", secret));
    assertThat(answer.verdict()).isEqualTo("403 AccessDenied");
    assertThat(target.root().fire(Shot.get(key)).status()).isEqualTo(404);
  }

  @Test
  void aParameterCannotBeAddedToAUrl() {
    target.root().must(Shot.put("/" + bucket + "/f", "old"));
    String url = presigned("PUT", "/" + bucket + "/f");
    for (String more :
        new String[] {"&tagging", "&acl", "&partNumber=1&uploadId=x", "&versionId=null"}) {
      Answer answer = target.root().send(target.root().addressed(Shot.put(url + more, "new")));
      assertThat(answer.verdict()).as(more).isEqualTo("403 SignatureDoesNotMatch");
    }
    assertThat(target.root().fire(Shot.get("/" + bucket + "/f")).text()).isEqualTo("old");
  }

  private String presigned(String method, String path) {
    var request =
        new Signer.Request(method, path, target.root().addressed(Shot.of(method, path)).headers());
    return target.root().signer().presign(request, Duration.ofMinutes(5), Instant.now());
  }
}
