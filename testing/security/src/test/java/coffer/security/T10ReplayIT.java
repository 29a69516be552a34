package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.auth.Signer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A signature is good for the one request it was made for. */
@ExtendWith(SharedTarget.class)
final class T10ReplayIT {
  private final Target target;
  private final String bucket;
  private final String key;

  T10ReplayIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    this.key = "/" + bucket + "/kept";
    target.root().must(Shot.put(key, "kept"));
  }

  @Test
  void theSignatureOfAGetDoesNotDelete() {
    Shot get = target.root().sign(Shot.get(key));
    assertRefused(get.as("DELETE"));
  }

  @Test
  void theSignatureOfAHeadDoesNotGet() {
    Shot head = target.root().sign(Shot.of("HEAD", key));
    assertRefused(head.as("GET"));
  }

  @Test
  void aPresignedGetDoesNotDelete() {
    Shot plain = target.root().addressed(Shot.get(key));
    String url =
        target
            .root()
            .signer()
            .presign(
                new Signer.Request("GET", key, plain.headers()),
                Duration.ofMinutes(5),
                Instant.now());
    assertThat(target.root().send(plain.to(url)).text()).isEqualTo("kept");
    assertRefused(plain.to(url).as("DELETE"));
  }

  @Test
  void theSignatureOfOneKeyIsNotThatOfAnother() {
    Shot get = target.root().sign(Shot.get("/" + bucket + "/other"));
    assertRefused(get.to(key));
  }

  @Test
  void theSignatureForOneHostIsNotThatForAnother() {
    Shot get = target.root().sign(Shot.get(key).with("Host", bucket + ".localhost"));
    assertRefused(Signatures.with(get, "Host", target.root().host()));
  }

  @Test
  void theSignatureForStsDoesNotOpenS3() {
    Attack sts = target.root().at("s3", "sts");
    assertThat(sts.fire(Shot.get(key)).status()).isIn(400, 403);
    assertThat(sts.fire(Shot.delete(key)).status()).isIn(400, 403);
    assertKept();
  }

  @Test
  void aSignatureOfYesterdayIsRefused() {
    Shot plain = target.root().addressed(Shot.delete(key));
    Instant old = Instant.now().minus(Duration.ofMinutes(16));
    var signed =
        target
            .root()
            .signer()
            .sign(
                new Signer.Request("DELETE", key, plain.headers()),
                Attack.sha256(new byte[0]),
                old);
    Answer answer = target.root().send(new Shot("DELETE", key, signed.headers(), new byte[0]));
    assertThat(answer.verdict()).isEqualTo("403 RequestTimeTooSkewed");
    assertKept();
  }

  @Test
  void anExpiredUrlIsRefused() {
    Shot plain = target.root().addressed(Shot.delete(key));
    String url =
        target
            .root()
            .signer()
            .presign(
                new Signer.Request("DELETE", key, plain.headers()),
                Duration.ofSeconds(60),
                Instant.now().minusSeconds(90));
    assertThat(target.root().send(plain.to(url)).verdict()).isEqualTo("403 AccessDenied");
    String longer = url.replace("X-Amz-Expires=60", "X-Amz-Expires=600");
    assertRefused(plain.to(longer));
  }

  private void assertRefused(Shot shot) {
    Answer answer = target.root().send(shot);
    assertThat(answer.verdict()).isEqualTo("403 SignatureDoesNotMatch");
    assertThat(answer.text()).doesNotContain("kept</");
    assertKept();
  }

  private void assertKept() {
    assertThat(target.root().fire(Shot.get(key)).text()).isEqualTo("kept");
  }
}
