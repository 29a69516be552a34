package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.auth.Signer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A caller without a secret learns from the answers nothing about what is in the store.
 *
 * <p>That a key id exists is told apart by the code, as S3 does: ids are public, clients depend on
 * the two codes. Everything else is the same.
 */
@ExtendWith(SharedTarget.class)
final class T07SameAnswerIT {
  private final Target target;
  private final String bucket;

  T07SameAnswerIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/there", "content"));
  }

  @Test
  void anUnknownKeyAndAWrongSecretAreAnsweredInTheSameShape() {
    Answer unknown = target.root().withUnknownKey().fire(Shot.get("/" + bucket));
    Answer wrong = target.root().withSecret("some-other-secret-123").fire(Shot.get("/" + bucket));

    assertThat(unknown.verdict()).isEqualTo("403 InvalidAccessKeyId");
    assertThat(wrong.verdict()).isEqualTo("403 SignatureDoesNotMatch");
    assertThat(names(unknown)).isEqualTo(names(wrong));
  }

  @Test
  void aWrongSecretIsAnsweredTheSameForWhatIsThereAndWhatIsNot() {
    for (Attack who :
        List.of(
            target.root().withSecret("some-other-secret-123"), target.root().withUnknownKey())) {
      String there = who.fire(Shot.get("/" + bucket + "/there")).verdict();
      assertThat(who.fire(Shot.get("/" + bucket + "/absent")).verdict()).isEqualTo(there);
      assertThat(who.fire(Shot.get("/" + target.freeName() + "/a")).verdict()).isEqualTo(there);
    }
  }

  @Test
  void aWrongSignatureIsNeverAnsweredWithTheRightOne() {
    Shot shot = Shot.get("/" + bucket + "/there");
    Shot signed = target.root().sign(shot);
    String authorization = signed.headers().first("Authorization").orElseThrow();
    String right = authorization.substring(authorization.lastIndexOf('=') + 1);
    assertThat(target.root().send(Signatures.broken(signed)).everything()).doesNotContain(right);
  }

  @Test
  void aWrongPresignedUrlIsAnsweredTheSameForBothKinds() {
    for (Attack who :
        List.of(
            target.root().withSecret("some-other-secret-123"), target.root().withUnknownKey())) {
      Shot plain = who.addressed(Shot.get("/" + bucket + "/there"));
      String url =
          who.signer()
              .presign(
                  new Signer.Request("GET", plain.target(), plain.headers()),
                  Duration.ofMinutes(1),
                  Instant.now());
      Answer answer = who.send(plain.to(url));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text()).doesNotContain("content");
    }
  }

  private static List<String> names(Answer answer) {
    return answer.headers().fields().stream()
        .map(f -> f.name().toLowerCase(Locale.ROOT))
        .sorted()
        .toList();
  }
}
