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

  /** A user's key that is switched off, or gone, is answered like one that nobody ever had. */
  @Test
  void aUsersKeyThatDoesNotHoldIsAnsweredAsIfItWereUnknown() {
    var iam = new Iam(target);
    Attack user = iam.user("t07");
    iam.may("t07", Iam.on("Allow", "\"Action\":\"*\""));
    Attack off = iam.key("t07");
    user.must(Shot.get("/" + bucket + "/there"));
    String[] key = {"UserName", "t07", "AccessKeyId", off.id().value()};
    iam.must("UpdateAccessKey", key[0], key[1], key[2], key[3], "Status", "Inactive");

    sameAsUnknown(user, off);
    iam.must("DeleteAccessKey", key);
    sameAsUnknown(user, off);
    iam.must("DeleteUserPolicy", "UserName", "t07", "PolicyName", "only");
    iam.must("DeleteAccessKey", "UserName", "t07", "AccessKeyId", user.id().value());
    iam.must("DeleteUser", "UserName", "t07");
    sameAsUnknown(off, user);
  }

  @Test
  void aRootKeyThatDoesNotHoldIsAnsweredAsIfItWereUnknown() {
    var iam = new Iam(target);
    Attack second = iam.key();
    second.must(Shot.get("/" + bucket + "/there"));
    String[] key = {"AccessKeyId", second.id().value()};
    iam.must("UpdateAccessKey", key[0], key[1], "Status", "Inactive");

    sameAsUnknown(target.root(), second);
    iam.must("DeleteAccessKey", key);
    sameAsUnknown(target.root(), second);
    target.root().must(Shot.get("/" + bucket + "/there"));
  }

  @Test
  void aWrongSecretOfAUsersKeyIsAnsweredLikeOneOfARootKey() {
    Attack user = new Iam(target).user("t07-wrong");
    for (String key : List.of("/there", "/absent")) {
      Shot shot = Shot.get("/" + bucket + key);
      Answer ofUser = user.withSecret("some-other-secret-123").fire(shot);
      Answer ofRoot = target.root().withSecret("some-other-secret-123").fire(shot);

      assertThat(ofUser.verdict()).isEqualTo("403 SignatureDoesNotMatch");
      assertThat(ofRoot.verdict()).isEqualTo(ofUser.verdict());
      assertThat(names(ofUser)).isEqualTo(names(ofRoot));
    }
  }

  /** At both doors, with the right secret and with a wrong one. */
  private void sameAsUnknown(Attack good, Attack gone) {
    Shot read = Shot.get("/" + bucket + "/there");
    Shot ask = Iam.sts("GetCallerIdentity");
    Attack unknown = good.withUnknownKey();
    for (Attack who : List.of(gone, gone.withSecret("some-other-secret-123"))) {
      assertThat(told(who, who.fire(read))).isEqualTo(told(unknown, unknown.fire(read)));
      Attack sts = who.at("api", "sts");
      Attack nobody = unknown.at("api", "sts");
      assertThat(told(sts, sts.fire(ask))).isEqualTo(told(nobody, nobody.fire(ask)));
    }
    assertThat(unknown.fire(read).verdict()).isEqualTo("403 InvalidAccessKeyId");
  }

  /** What a reply tells, but for the key's own id and the marks every reply has. */
  private static String told(Attack who, Answer answer) {
    return answer.verdict()
        + names(answer)
        + answer
            .text()
            .replace(who.id().value(), "KEY")
            .replaceAll("<(RequestId|HostId)>[^<]*</", "<$1></");
  }

  private static List<String> names(Answer answer) {
    return answer.headers().fields().stream()
        .map(f -> f.name().toLowerCase(Locale.ROOT))
        .sorted()
        .toList();
  }
}
