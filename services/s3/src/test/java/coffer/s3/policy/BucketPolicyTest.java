package coffer.s3.policy;

import static coffer.s3.PolicyJson.EVERYONE;
import static coffer.s3.PolicyJson.allow;
import static coffer.s3.PolicyJson.deny;
import static coffer.s3.PolicyJson.policy;
import static coffer.s3.PolicyJson.statement;
import static coffer.s3.PolicyJson.when;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.Arn;
import coffer.objects.Versioning;
import coffer.pipeline.Principal;
import coffer.policy.decide.Requester;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Putting, getting and deleting the policy of a bucket. */
final class BucketPolicyTest {
  private static final String PUBLIC = policy(allow(EVERYONE, "s3:GetObject", "photos/*"));

  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBucket() {
    s3.bucket("photos", s3.alice, Versioning.UNVERSIONED);
    s3.put("/photos/cat", "meow");
  }

  @AfterEach
  void close() {
    s3.close();
  }

  @Test
  void givesBackThePolicyExactlyAsItWasPut() {
    String text = PUBLIC.replace(",", " ,\n\t").replace("Allow", "\\u0041llow");

    assertThat(put(text).status()).isEqualTo(204);

    Answer got = s3.get("/photos?policy");
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.body()).isEqualTo(text);
    assertThat(got.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void forgetsWhatIsDeleted() {
    put(PUBLIC);

    assertThat(s3.send("DELETE", "/photos?policy", "").status()).isEqualTo(204);
    assertThat(s3.send("DELETE", "/photos?policy", "").status()).isEqualTo(204);

    assertThat(s3.get("/photos?policy").element("Code")).isEqualTo("NoSuchBucketPolicy");
    s3.askAnonymously();
    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"*, true", "bob, false"})
  void tellsWhetherItIsPublic(String principal, boolean isPublic) {
    assertThat(s3.get("/photos?policyStatus").element("Code")).isEqualTo("NoSuchBucketPolicy");

    String whom = principal.equals("*") ? EVERYONE : "{\"AWS\":\"" + s3.bob.id().value() + "\"}";
    put(policy(allow(whom, "s3:GetObject", "photos/*")));

    assertThat(s3.get("/photos?policyStatus").element("IsPublic"))
        .isEqualTo(Boolean.toString(isPublic));
  }

  @Test
  void heedsANewPolicyAtOnce() {
    put(PUBLIC);
    s3.askAnonymously();
    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);

    s3.ask(s3.alice);
    put(policy(allow(EVERYONE, "s3:GetObject", "photos/dog")));

    s3.askAnonymously();
    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
  }

  /** T23: a policy needs its own action, whatever else one may do. T25: nobody may change it. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void isNobodysWhoMayDoEverythingElse(String method) {
    String others = "s3:Get* s3:PutObject* s3:PutBucket* s3:List* s3:Delete*";
    String policy =
        policy(
            allow(EVERYONE, others, "photos photos/*"),
            deny(
                EVERYONE, "s3:GetBucketPolicy s3:PutBucketPolicy s3:DeleteBucketPolicy", "photos"));
    put(policy);

    s3.ask(s3.bob);
    assertThat(s3.send(method, "/photos?policy", PUBLIC).element("Code")).isEqualTo("AccessDenied");
    s3.askAnonymously();
    assertThat(s3.send(method, "/photos?policy", PUBLIC).element("Code")).isEqualTo("AccessDenied");

    s3.ask(s3.alice);
    assertThat(s3.get("/photos?policy").body()).isEqualTo(policy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void staysWithItsAccountThoughItGivesLeave(String method) {
    String policy = policy(allow(EVERYONE, "s3:*", "photos photos/*"));
    put(policy);

    s3.ask(s3.bob);
    Answer bobs = s3.send(method, "/photos?policy", PUBLIC);
    s3.askAnonymously();
    Answer nobodys = s3.send(method, "/photos?policy", PUBLIC);

    assertThat(bobs.status()).isEqualTo(405);
    assertThat(bobs.element("Code")).isEqualTo("MethodNotAllowed");
    assertThat(nobodys.status()).isEqualTo(405);
    s3.ask(s3.alice);
    assertThat(s3.get("/photos?policy").body()).isEqualTo(policy);
  }

  @Test
  void neverLocksTheRootUserOut() {
    put(policy(deny(EVERYONE, "*", "photos photos/*")));

    assertThat(s3.get("/photos/cat").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.get("/photos?policyStatus").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.send("DELETE", "/photos", "").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.get("/photos?policy").status()).isEqualTo(200);
    assertThat(put(PUBLIC).status()).isEqualTo(204);
    put(policy(deny(EVERYONE, "*", "photos photos/*")));
    assertThat(s3.send("DELETE", "/photos?policy", "").status()).isEqualTo(204);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
  }

  @Test
  void takesNoPublicPolicyWhileThatIsBlocked() {
    block("<BlockPublicPolicy>true</BlockPublicPolicy>");

    Answer refused = put(PUBLIC);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.element("Code")).isEqualTo("AccessDenied");
    assertThat(refused.element("Message"))
        .endsWith(
            "public policies are blocked by the BlockPublicPolicy block public access setting.");
    assertThat(s3.get("/photos?policy").element("Code")).isEqualTo("NoSuchBucketPolicy");
    String bobs = "{\"AWS\":\"" + s3.bob.id().value() + "\"}";
    assertThat(put(policy(allow(bobs, "s3:GetObject", "photos/*"))).status()).isEqualTo(204);
  }

  @Test
  void blocksPublicPoliciesOfNewBuckets() {
    s3.put("/fresh", "");

    assertThat(
            s3.put("/fresh?policy", policy(allow(EVERYONE, "s3:GetObject", "fresh/*")))
                .element("Code"))
        .isEqualTo("AccessDenied");
  }

  /** T17: the setting holds whatever a policy says, and for policies that were there before. */
  @Test
  void closesAPublicBucketToAllButItsAccount() {
    String bobs = "{\"AWS\":\"" + s3.bob.id().value() + "\"}";
    put(
        policy(
            allow(EVERYONE, "s3:GetObject", "photos/*"), allow(bobs, "s3:GetObject", "photos/*")));
    block("<RestrictPublicBuckets>true</RestrictPublicBuckets>");

    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
    s3.ask(s3.bob);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
    s3.askAnonymously();
    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
  }

  @Test
  void leavesWhomItNamesInABucketThatIsNotPublic() {
    String bobs = "{\"AWS\":\"" + s3.bob.id().value() + "\"}";
    put(policy(allow(bobs, "s3:GetObject", "photos/*")));
    block("<RestrictPublicBuckets>true</RestrictPublicBuckets>");

    s3.ask(s3.bob);

    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
  }

  /** T11: what cannot be read denies. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0001{\"policy\":\"{\\\"Version\\\":\\\"2039-10-17\\\"}\"}",
        "\u0001{\"policy\":\"\"}",
        "\u0001{\"policy\":\"{}\",\"newer\":\"x\"}",
        "\u0002whatever"
      })
  void deniesEverythingWhereItCannotBeRead(String stored) {
    s3.damage("photos", "policy", stored);

    assertThat(s3.get("/photos/cat").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.get("/photos").element("Code")).isEqualTo("AccessDenied");
    s3.askAnonymously();
    assertThat(s3.get("/photos/cat").element("Code")).isEqualTo("AccessDenied");
    s3.ask(s3.alice);
    assertThat(put(PUBLIC).status()).isEqualTo(204);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
  }

  /** What was put under other names than there are now: a Deny in it would not apply. */
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "s3:NoSuchAction, aws:SourceIp, 10.0.0.1",
    "s3:GetObject, s3:NoSuchKey, 10.0.0.1",
    "s3:GetObject, aws:UserAgent, ${s3:NoSuchKey}"
  })
  void deniesEverythingWhereItNamesWhatIsNot(String action, String key, String value) {
    String deny =
        policy(
            statement("Deny", EVERYONE, action, "photos/*", when("StringEquals", key, value)),
            allow(EVERYONE, "s3:GetObject", "photos/*"));
    String stored = "{\"policy\":\"" + deny.replace("\"", "\\\"") + "\"}";
    s3.damage("photos", "policy", "\u0001" + stored);

    assertThat(s3.get("/photos/cat").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.get("/photos").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.get("/photos?policy").body()).isEqualTo(deny);
    assertThat(put(PUBLIC).status()).isEqualTo(204);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
  }

  @Test
  void staysClosedWhereTheSettingsCannotBeRead() {
    put(PUBLIC);
    s3.damage("photos", "public-access-block", "\u0002whatever");

    s3.askAnonymously();
    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
    s3.ask(s3.alice);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
    assertThat(put(PUBLIC).element("Code")).isEqualTo("AccessDenied");
  }

  /** The root user cannot lose leave to put another, so there is nothing to confirm. */
  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void takesTheConfirmationThatNobodyNeeds(String confirmed) {
    assertThat(
            s3.put(
                    "/photos?policy",
                    policy(deny(EVERYONE, "s3:PutBucketPolicy", "photos")),
                    "x-amz-confirm-remove-self-bucket-access",
                    confirmed)
                .status())
        .isEqualTo(204);
    assertThat(put(PUBLIC).status()).isEqualTo(204);
  }

  @Test
  void nobodyElseLosesTheWayBackUnlessTheyConfirmIt() {
    put(policy(allow(EVERYONE, "s3:PutBucketPolicy", "photos")));
    String locked = policy(deny(EVERYONE, "s3:PutBucketPolicy", "photos"));
    var ann =
        new Principal.User(
            new Requester.Home(s3.alice.id(), s3.alice.canonicalId()),
            "ann",
            new Arn("arn:aws:iam::" + s3.alice.id() + ":user/ann"),
            "AIDAANN",
            Map.of(),
            Optional.empty());

    s3.ask(ann);
    Answer refused = put(locked);
    Answer forgotten = put(policy(allow(EVERYONE, "s3:GetObject", "photos/*")));
    Answer confirmed =
        s3.put("/photos?policy", locked, "x-amz-confirm-remove-self-bucket-access", "true");

    assertThat(refused.element("Code")).isEqualTo("AccessDenied");
    assertThat(refused.element("Message")).contains("keep you from changing it again");
    assertThat(forgotten.element("Code")).isEqualTo("AccessDenied");
    assertThat(confirmed.status()).isEqualTo(204);
    assertThat(put(locked).element("Message")).contains("s3:PutBucketPolicy");
    s3.ask(s3.alice);
    assertThat(put(PUBLIC).status()).isEqualTo(204);
  }

  @Test
  void holdsToTheExpectedOwner() {
    put(PUBLIC);

    Answer other = s3.get("/photos?policy", "x-amz-expected-bucket-owner", s3.bob.id().value());

    assertThat(other.element("Code")).isEqualTo("AccessDenied");
  }

  private Answer put(String policy) {
    return s3.put("/photos?policy", policy);
  }

  private void block(String settings) {
    s3.put(
        "/photos?publicAccessBlock",
        "<PublicAccessBlockConfiguration>" + settings + "</PublicAccessBlockConfiguration>");
  }
}
