package coffer.s3.accesspoint;

import static coffer.s3.PolicyJson.EVERYONE;
import static coffer.s3.PolicyJson.allow;
import static coffer.s3.PolicyJson.delegating;
import static coffer.s3.PolicyJson.policy;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to misuse access points. */
final class AccessPointAttackTest {
  private final S3Fixture s3 = new S3Fixture();
  private final PointClient points = new PointClient(s3, s3.alice);

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
  void anothersAliasOpensNothing() {
    String alias = points.make("prod", "photos");

    s3.ask(s3.bob);

    assertThat(s3.get("/" + alias + "/cat").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.get("/" + alias).element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.put("/" + alias + "/cat", "mine").element("Code")).isEqualTo("AccessDenied");
  }

  /** Source: Amazon S3 User Guide, "Access points restrictions": no anonymous access. */
  @Test
  void nobodyInParticularComesThroughWhateverIsSaid() {
    String alias = points.make("prod", "photos", PointClient.NOTHING_BLOCKED);
    s3.put(
        "/photos?policy",
        policy(allow(EVERYONE, "s3:*", "arn:aws:s3:::photos arn:aws:s3:::photos/*")));
    points.putPolicy(
        "prod", policy(allow(EVERYONE, "s3:GetObject", points.arn("prod") + "/object/*")));

    s3.askAnonymously();

    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
    assertThat(s3.get("/" + alias + "/cat").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.get(points.inPath("prod") + "/cat").element("Code")).isEqualTo("AccessDenied");
  }

  /** Changing any part of an alias, its account too, leads nowhere. */
  @Test
  void aForgedAliasLeadsNowhere() {
    String alias = points.make("prod", "photos");

    for (int i = 0; i < alias.length() - "-s3alias".length(); i++) {
      char other = alias.charAt(i) == 'a' ? 'b' : 'a';
      String forged = alias.substring(0, i) + other + alias.substring(i + 1);
      assertThat(s3.get("/" + forged + "/cat").status()).as(forged).isIn(400, 404);
    }
  }

  @Test
  void aDeletedAccessPointLeadsNowhereUnderAnyName() {
    String alias = points.make("prod", "photos");
    points.delete("prod");
    points.make("prod", "photos");

    assertThat(s3.get("/" + alias + "/cat").element("Code")).isEqualTo("NoSuchBucket");
    assertThat(s3.get(points.inPath("prod") + "/cat").status()).isEqualTo(200);
    points.delete("prod");
    assertThat(s3.get(points.inPath("prod") + "/cat").element("Code"))
        .isEqualTo("NoSuchAccessPoint");
    assertThat(s3.get("/cat", "Host", points.host("prod")).status()).isEqualTo(404);
  }

  /** Its policy went with it. */
  @Test
  void aRemadeAccessPointHasNothingOfTheOldOne() {
    points.make("prod", "photos", PointClient.NOTHING_BLOCKED);
    points.putPolicy(
        "prod", policy(allow(EVERYONE, "s3:GetObject", points.arn("prod") + "/object/*")));
    points.delete("prod");

    points.make("prod", "photos");

    assertThat(points.policy("prod").element("Code")).isEqualTo("NoSuchAccessPointPolicy");
  }

  /** Whoever makes a bucket under the name of one that is gone inherits no ways to it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRemadeBucketIsNotBehindTheOldAccessPoint(boolean byAnother) {
    String alias = points.make("prod", "photos");
    s3.send("DELETE", "/photos/cat", "");
    assertThat(s3.send("DELETE", "/photos", "").status()).isEqualTo(204);
    s3.bucket("photos", byAnother ? s3.bob : s3.alice, Versioning.UNVERSIONED);
    s3.ask(byAnother ? s3.bob : s3.alice);
    s3.put("/photos?policy", delegating("photos", s3.alice));

    s3.ask(s3.alice);

    assertThat(s3.put("/" + alias + "/secret", "mine").element("Code")).isEqualTo("NoSuchBucket");
    assertThat(s3.get("/" + alias).element("Code")).isEqualTo("NoSuchBucket");
    assertThat(points.get("prod").element("Bucket")).isEqualTo("photos");
  }

  /** SDKs turn an ARN into NAME-ACCOUNT before a custom host, and that may be a bucket's name. */
  @Test
  void aBucketCannotTakeTheNameOfAnAccessPointsHost() {
    points.make("prod", "photos");
    String name = "prod-" + s3.alice.id();

    s3.ask(s3.bob);
    Answer made = s3.put("/" + name, "");

    assertThat(made.element("Code")).isEqualTo("BucketAlreadyExists");
    s3.ask(s3.alice);
    assertThat(s3.put("/cat2", "mine", "Host", points.host("prod")).status()).isEqualTo(200);
    assertThat(s3.get("/photos/cat2").body()).isEqualTo("mine");
  }

  /** The other way round: whose number stands in a bucket's name could shadow it. */
  @Test
  void anAccessPointCannotTakeTheNameOfABucket() {
    String name = "prod-" + s3.alice.id();
    s3.bucket(name, s3.bob, Versioning.UNVERSIONED);
    s3.ask(s3.bob);
    s3.put("/" + name + "/key", "bobs");
    s3.ask(s3.alice);

    assertThat(points.create("prod", "photos").element("Code")).isEqualTo("InvalidRequest");

    s3.ask(s3.bob);
    assertThat(s3.get("/key", "Host", name + ".coffer.test").body()).isEqualTo("bobs");
  }

  /** Made at the same moment, both are there; then neither is taken for the other. */
  @Test
  void ifBothAreThereNeitherIsGuessed() {
    points.make("prod", "photos");
    s3.bucket("prod-" + s3.alice.id(), s3.bob, Versioning.UNVERSIONED);

    Answer put = s3.put("/secret", "mine", "Host", points.host("prod"));

    assertThat(put.element("Code")).isEqualTo("InvalidRequest");
    assertThat(s3.get(points.inPath("prod") + "/cat").status()).isEqualTo(200);
  }

  @Test
  void aKeyCannotMakeAnotherAccessPointsArn() {
    points.make("prod", "photos");
    points.make("other", "photos");
    s3.put("/photos/object/x", "x");
    s3.askAsUser(
        s3.alice,
        "jane",
        policy(
            allow("", "s3:GetObject", points.arn("prod") + "/object/open/*"),
            allow("", "s3:GetObject", "arn:aws:s3:::photos/*")));

    assertThat(s3.get(points.inPath("prod") + "/object/x").status()).isEqualTo(403);
    assertThat(s3.get(points.inPath("prod") + "%2Fobject%2Fopen/x").status()).isIn(400, 403, 404);
    assertThat(s3.get(points.inPath("other") + "/open/x").status()).isEqualTo(403);
  }

  /** What policies decide by comes from the way, never from a header. */
  @Test
  void headersCannotPretendAnAccessPoint() {
    points.make("prod", "photos");
    s3.put("/photos?policy", delegating("photos", s3.alice));

    s3.ask(s3.bob);

    assertThat(
            s3.get(
                    "/photos/cat",
                    "s3:DataAccessPointAccount",
                    s3.alice.id().value(),
                    "x-amz-data-access-point-account",
                    s3.alice.id().value(),
                    "x-amz-account-id",
                    s3.alice.id().value())
                .status())
        .isEqualTo(403);
  }
}
