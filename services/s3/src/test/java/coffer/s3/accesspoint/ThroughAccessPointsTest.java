package coffer.s3.accesspoint;

import static coffer.s3.PolicyJson.EVERYONE;
import static coffer.s3.PolicyJson.account;
import static coffer.s3.PolicyJson.allow;
import static coffer.s3.PolicyJson.delegating;
import static coffer.s3.PolicyJson.deny;
import static coffer.s3.PolicyJson.policy;
import static coffer.s3.PolicyJson.statement;
import static coffer.s3.PolicyJson.user;
import static coffer.s3.PolicyJson.when;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import coffer.s3.harness.TestS3;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be done through access points, and who may. */
final class ThroughAccessPointsTest {
  private final S3Fixture s3 = new S3Fixture();
  private final PointClient points = new PointClient(s3, s3.alice);

  @BeforeEach
  void makeBucket() {
    s3.bucket("photos", s3.alice, Versioning.ENABLED);
    s3.put("/photos/cat", "meow");
    s3.put("/photos/Jane/dog", "woof", "x-amz-tagging", "data=finance");
  }

  @AfterEach
  void close() {
    s3.close();
  }

  /** The ways to name an access point. */
  enum Name {
    ARN_IN_PATH,
    ALIAS_IN_PATH,
    ALIAS_IN_HOST,
    ACCOUNT_IN_HOST,
    ENDPOINT
  }

  private Answer ask(Name name, String alias, String method, String target, String body) {
    String point = "prod-" + s3.alice.id();
    return switch (name) {
      case ARN_IN_PATH -> s3.send(method, points.inPath("prod") + target, body);
      case ALIAS_IN_PATH -> s3.send(method, "/" + alias + target, body);
      case ALIAS_IN_HOST -> s3.send(method, target, body, "Host", alias + ".coffer.test");
      case ACCOUNT_IN_HOST -> s3.send(method, target, body, "Host", point + ".coffer.test:9000");
      case ENDPOINT ->
          s3.send(method, target, body, "Host", point + ".s3-accesspoint.us-east-1.coffer.test");
    };
  }

  @ParameterizedTest
  @EnumSource
  void leadToTheBucketUnderAnyOfTheirNames(Name name) {
    String alias = points.make("prod", "photos");

    assertThat(ask(name, alias, "GET", "/cat", "").body()).isEqualTo("meow");
    assertThat(ask(name, alias, "PUT", "/bird", "tweet").status()).isEqualTo(200);
    assertThat(s3.get("/photos/bird").body()).isEqualTo("tweet");
    Answer listed = ask(name, alias, "GET", "/?list-type=2", "");
    assertThat(listed.elements("Key")).containsExactly("Jane/dog", "bird", "cat");
    assertThat(listed.element("Name")).isEqualTo("photos");
    assertThat(ask(name, alias, "HEAD", "/", "").status()).isEqualTo(200);
    assertThat(ask(name, alias, "DELETE", "/bird", "").status()).isEqualTo(204);
    assertThat(s3.get("/photos/bird").status()).isEqualTo(404);
  }

  /** Source: Amazon S3 API Reference, "HeadBucket": x-amz-access-point-alias. */
  @ParameterizedTest
  @EnumSource
  void areToldFromTheBucketByTheirAliasOnly(Name name) {
    String alias = points.make("prod", "photos");
    boolean byAlias = name == Name.ALIAS_IN_PATH || name == Name.ALIAS_IN_HOST;

    assertThat(ask(name, alias, "HEAD", "/", "").header("x-amz-access-point-alias"))
        .isEqualTo(Boolean.toString(byAlias));
    assertThat(s3.send("HEAD", "/photos", "").header("x-amz-access-point-alias"))
        .isEqualTo("false");
  }

  /** Source: Amazon S3 API Reference, "CreateMultipartUpload": the bucket, never the alias. */
  @Test
  void takeUploadsInParts() {
    String point = points.inPath("prod");
    points.make("prod", "photos");

    Answer begun = s3.send("POST", point + "/big?uploads", "");
    String query = "?uploadId=" + begun.element("UploadId");
    Answer part = s3.put(point + "/big" + query + "&partNumber=1", "part");
    assertThat(begun.element("Bucket")).isEqualTo("photos");
    assertThat(s3.get(point + "/big" + query).elements("PartNumber")).containsExactly("1");
    assertThat(s3.get(point + "/?uploads").elements("Key")).containsExactly("big");
    Answer done =
        s3.send(
            "POST",
            point + "/big" + query,
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                + part.header("ETag")
                + "</ETag></Part></CompleteMultipartUpload>");

    assertThat(done.element("Bucket")).isEqualTo("photos");
    assertThat(s3.get("/photos/big").body()).isEqualTo("part");
  }

  /** What is not for access points is refused, whoever asks and whatever it is. */
  @Test
  void refuseWhatIsNotForThem() {
    String alias = points.make("prod", "photos");

    assertThat(s3.put("/" + alias, "").element("Code")).isEqualTo("MethodNotAllowed");
    assertThat(s3.send("DELETE", "/" + alias, "").element("Code")).isEqualTo("MethodNotAllowed");
    assertThat(s3.put("/" + alias + "?policy", policy()).element("Code"))
        .isEqualTo("MethodNotAllowed");
    assertThat(s3.put("/" + alias + "?versioning", "").element("Code"))
        .isEqualTo("MethodNotAllowed");
    assertThat(s3.get("/" + alias + "?publicAccessBlock").element("Code"))
        .isEqualTo("MethodNotAllowed");
    assertThat(s3.post(alias, "key", "file").element("Code")).isNotEmpty();
    assertThat(s3.get("/photos/key").status()).isEqualTo(404);
  }

  @Test
  void areSupportedByOperationsThatThereAre() {
    var names = new TestS3("us-east-1").operations().names();

    assertThat(PointDoors.SUPPORTED)
        .filteredOn(name -> !names.contains(name))
        .isSubsetOf(
            Set.of(
                "GetBucketNotificationConfiguration",
                "GetObjectLegalHold",
                "GetObjectRetention",
                "PutObjectLegalHold",
                "PutObjectRetention",
                "RestoreObject",
                "SelectObjectContent"));
  }

  @ParameterizedTest
  @CsvSource({
    "arn%3Aaws%3As3%3A%3AACCOUNT%3Aaccesspoint%2Fabc.mrap, NotImplemented",
    "arn%3Aaws%3As3-object-lambda%3Aus-east-1%3AACCOUNT%3Aaccesspoint%2Fprod, NotImplemented",
    "arn%3Aaws%3As3%3Aeu-west-1%3AACCOUNT%3Aaccesspoint%2Fprod, NoSuchAccessPoint",
    "arn%3Aaws%3As3%3Aus-east-1%3AACCOUNT%3Aaccesspoint%2Fother, NoSuchAccessPoint",
    "arn%3Aaws%3As3%3Aus-east-1%3AACCOUNT%3Ajob%2Fprod, InvalidBucketName"
  })
  void areNotWhatIsNamedLikeThem(String name, String code) {
    points.make("prod", "photos");

    Answer got = s3.get("/" + name.replace("ACCOUNT", s3.alice.id().value()) + "/cat");

    assertThat(got.element("Code")).isEqualTo(code);
  }

  // Amazon S3 User Guide, "Configuring IAM policies for using access points".

  /** "Example 1: Access point policy grant", with the bucket delegating. */
  @Test
  void letInAUserByTheirPolicyIfTheBucketDelegates() {
    points.make("my-access-point", "photos");
    s3.askAsUser(s3.alice, "Jane");
    s3.ask(s3.alice);
    s3.put("/photos?policy", delegating("photos", s3.alice));
    points.putPolicy(
        "my-access-point",
        policy(
            allow(
                user(s3.alice, "Jane"),
                "s3:GetObject s3:PutObject",
                points.arn("my-access-point") + "/object/Jane/*")));

    s3.askAsUser(s3.alice, "Jane");

    String point = points.inPath("my-access-point");
    assertThat(s3.get(point + "/Jane/dog").body()).isEqualTo("woof");
    assertThat(s3.put(point + "/Jane/new", "x").status()).isEqualTo(200);
    assertThat(s3.get(point + "/cat").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.get("/photos/Jane/dog").element("Code")).isEqualTo("AccessDenied");
  }

  /** "Example 1", its note: without the bucket's consent the grant is worth nothing. */
  @Test
  void letInNobodyTheBucketDoesNot() {
    points.make("my-access-point", "photos");
    s3.askAsUser(s3.alice, "Jane");
    s3.ask(s3.alice);
    points.putPolicy(
        "my-access-point",
        policy(
            allow(
                user(s3.alice, "Jane"),
                "s3:GetObject",
                points.arn("my-access-point") + "/object/*")));
    String point = points.inPath("my-access-point");

    s3.askAsUser(s3.alice, "Jane");
    assertThat(s3.get(point + "/Jane/dog").element("Code")).isEqualTo("AccessDenied");

    s3.ask(s3.alice);
    s3.put(
        "/photos?policy",
        policy(allow(user(s3.alice, "Jane"), "s3:GetObject", "arn:aws:s3:::photos/Jane/*")));
    s3.askAsUser(s3.alice, "Jane");
    assertThat(s3.get(point + "/Jane/dog").body()).isEqualTo("woof");
  }

  /** "Example 2: Access point policy with tag condition". */
  @Test
  void letInByTheTagsOfObjects() {
    points.make("my-access-point", "photos");
    s3.askAsUser(s3.alice, "Mateo");
    s3.ask(s3.alice);
    s3.put("/photos?policy", delegating("photos", s3.alice));
    points.putPolicy(
        "my-access-point",
        policy(
            statement(
                "Allow",
                user(s3.alice, "Mateo"),
                "s3:GetObject",
                points.arn("my-access-point") + "/object/*",
                when("StringEquals", "s3:ExistingObjectTag/data", "finance"))));

    s3.askAsUser(s3.alice, "Mateo");

    String point = points.inPath("my-access-point");
    assertThat(s3.get(point + "/Jane/dog").status()).isEqualTo(200);
    assertThat(s3.get(point + "/cat").status()).isEqualTo(403);
  }

  /** "Example 3: Access point policy that allows bucket listing". */
  @Test
  void listForWhoMayList() {
    points.make("my-access-point", "photos");
    s3.askAsUser(s3.alice, "Arnav");
    s3.ask(s3.alice);
    s3.put("/photos?policy", delegating("photos", s3.alice));
    points.putPolicy(
        "my-access-point",
        policy(allow(user(s3.alice, "Arnav"), "s3:ListBucket", points.arn("my-access-point"))));

    s3.askAsUser(s3.alice, "Arnav");

    String point = points.inPath("my-access-point");
    assertThat(s3.get(point).elements("Key")).containsExactly("Jane/dog", "cat");
    assertThat(s3.get(point + "/cat").status()).isEqualTo(403);
    assertThat(s3.get("/photos").status()).isEqualTo(403);
  }

  /** "Example 5: Bucket policy to limit S3 operations to VPC network origins". */
  @Test
  void areTheOnlyWayIfTheBucketSaysSo() {
    points.make("open", "photos");
    points.make("closed", "photos", PointClient.vpc("vpc-1a2b3c"));
    s3.put(
        "/photos?policy",
        policy(
            statement(
                "Deny",
                EVERYONE,
                "s3:GetObject s3:PutObject",
                "arn:aws:s3:::photos/*",
                when("StringNotEquals", "s3:AccessPointNetworkOrigin", "VPC"))));
    s3.comeBy("vpc-1a2b3c", "");

    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
    assertThat(s3.get(points.inPath("open") + "/cat").status()).isEqualTo(403);
    assertThat(s3.get(points.inPath("closed") + "/cat").status()).isEqualTo(200);
  }

  /** "Condition keys": all three are told to both policies, and to nobody who comes directly. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3:DataAccessPointArn=arn:aws:s3:us-east-1:ACCOUNT:accesspoint/prod",
        "s3:DataAccessPointAccount=ACCOUNT",
        "s3:AccessPointNetworkOrigin=Internet"
      })
  void tellWhichTheyAre(String keyAndValue) {
    points.make("prod", "photos");
    String[] told = keyAndValue.replace("ACCOUNT", s3.alice.id().value()).split("=", 2);
    s3.put(
        "/photos?policy",
        policy(
            statement(
                "Deny",
                EVERYONE,
                "s3:GetObject",
                "arn:aws:s3:::photos/*",
                when("StringEquals", told[0], told[1]))));

    assertThat(s3.get(points.inPath("prod") + "/cat").status()).isEqualTo(403);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
    s3.send("DELETE", "/photos?policy", "");
    points.putPolicy(
        "prod",
        policy(
            statement(
                "Deny",
                EVERYONE,
                "s3:GetObject",
                points.arn("prod") + "/object/*",
                when("StringEquals", told[0], told[1]))));
    assertThat(s3.get(points.inPath("prod") + "/cat").status()).isEqualTo(403);
  }

  /** Identity policies name the access point, and what the bucket delegates needs no more. */
  @Test
  void letInByIdentityPoliciesThatNameThem() {
    points.make("prod", "photos");
    String naming = policy(allow("", "s3:GetObject", points.arn("prod") + "/object/*"));

    s3.askAsUser(s3.alice, "Jane", naming);
    assertThat(s3.get(points.inPath("prod") + "/cat").status()).isEqualTo(403);
    s3.ask(s3.alice);
    s3.put("/photos?policy", delegating("photos", s3.alice));
    s3.askAsUser(s3.alice, "Jane", naming);
    assertThat(s3.get(points.inPath("prod") + "/cat").status()).isEqualTo(200);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
  }

  @Test
  void keepOutWhoMayOnlyUseTheBucket() {
    points.make("prod", "photos");

    s3.askAsUser(s3.alice, "Jane", policy(allow("", "s3:*", "arn:aws:s3:::photos/*")));

    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
    assertThat(s3.get(points.inPath("prod") + "/cat").status()).isEqualTo(403);
  }

  @Test
  void hearADenyOfEitherSide() {
    points.make("prod", "photos");
    points.putPolicy(
        "prod", policy(deny(EVERYONE, "s3:GetObject", points.arn("prod") + "/object/Jane/*")));
    s3.put("/photos?policy", policy(deny(EVERYONE, "s3:GetObject", "arn:aws:s3:::photos/cat")));

    String point = points.inPath("prod");
    assertThat(s3.get(point + "/cat").status()).isEqualTo(403);
    assertThat(s3.get(point + "/Jane/dog").status()).isEqualTo(403);
    assertThat(s3.get("/photos/Jane/dog").status()).isEqualTo(200);
  }

  /** Source: Amazon S3 User Guide, "Creating access points", "Cross-account access points". */
  @Test
  void leadToBucketsOfOthersThatLetThemIn() {
    var bobs = new PointClient(s3, s3.bob);
    s3.ask(s3.bob);
    bobs.make("theirs", "photos", PointClient.of(s3.alice));
    String point = bobs.inPath("theirs");
    assertThat(s3.get(point + "/cat").status()).isEqualTo(403);

    s3.ask(s3.alice);
    s3.put("/photos?policy", delegating("photos", s3.bob));

    s3.ask(s3.bob);
    assertThat(s3.get(point + "/cat").body()).isEqualTo("meow");
    assertThat(s3.get("/photos/cat").status()).isEqualTo(403);
    // Whose access point it is lets nobody in whom it does not let in itself.
    s3.ask(s3.carol);
    assertThat(s3.get(point + "/cat").status()).isEqualTo(403);
    s3.ask(s3.bob);
    bobs.putPolicy(
        "theirs",
        policy(allow(account(s3.carol), "s3:GetObject", bobs.arn("theirs") + "/object/*")));
    s3.ask(s3.carol);
    assertThat(s3.get(point + "/cat").status()).isEqualTo(200);
    assertThat(s3.put(point + "/cat", "mine").status()).isEqualTo(403);
  }

  /** Source: Amazon S3 User Guide, "Creating access points restricted to a VPC". */
  @Test
  void letInNobodyFromOutsideTheirNetwork() {
    points.make("example-vpc-ap", "photos", PointClient.vpc("vpc-1a2b3c"));
    String object = points.inPath("example-vpc-ap") + "/cat";

    assertThat(s3.get(object).status()).isEqualTo(403);
    s3.comeBy("vpc-9f9f9f", "");
    assertThat(s3.get(object).status()).isEqualTo(403);
    s3.comeBy("vpc-1a2b3c", "");
    assertThat(s3.get(object).status()).isEqualTo(200);
    points.putPolicy(
        "example-vpc-ap",
        policy(allow(EVERYONE, "s3:*", points.arn("example-vpc-ap") + "/object/*")));
    assertThat(s3.get(object).status()).isEqualTo(200);
    s3.comeFromAnywhere();
    assertThat(s3.get(object).status()).isEqualTo(403);
    assertThat(s3.get("/photos/cat").status()).isEqualTo(200);
  }

  /** The same page: the endpoint's policy must grant access to access point and bucket. */
  @Test
  void needTheEndpointsLeaveForBothOfTheirSides() {
    points.make("example-vpc-ap", "photos", PointClient.vpc("vpc-1a2b3c"));
    String object = points.inPath("example-vpc-ap") + "/cat";
    String atPoint = points.arn("example-vpc-ap") + "/object/*";

    s3.comeBy("vpc-1a2b3c", policy(allow(EVERYONE, "s3:GetObject", atPoint)));
    assertThat(s3.get(object).status()).isEqualTo(403);
    s3.comeBy("vpc-1a2b3c", policy(allow(EVERYONE, "s3:GetObject", "arn:aws:s3:::photos/*")));
    assertThat(s3.get(object).status()).isEqualTo(403);
    s3.comeBy(
        "vpc-1a2b3c", policy(allow(EVERYONE, "s3:GetObject", "arn:aws:s3:::photos/* " + atPoint)));
    assertThat(s3.get(object).status()).isEqualTo(200);
  }

  @Test
  void areTheSourceOfCopies() {
    String alias = points.make("prod", "photos");
    s3.bucket("copies", s3.alice, Versioning.UNVERSIONED);
    String version = s3.get("/photos/cat").header("x-amz-version-id");

    assertThat(copy("/copies/one", encoded(points.arn("prod")) + "/object/cat").status())
        .isEqualTo(200);
    assertThat(copy("/copies/two", alias + "/cat").status()).isEqualTo(200);
    assertThat(
            copy("/copies/three", points.arn("prod") + "/object/cat?versionId=" + version).status())
        .isEqualTo(200);
    assertThat(copy(points.inPath("prod") + "/four", points.arn("prod") + "/object/cat").status())
        .isEqualTo(200);
    assertThat(s3.get("/copies/one").body()).isEqualTo("meow");
    assertThat(s3.get("/copies/two").body()).isEqualTo("meow");
    assertThat(s3.get("/copies/three").body()).isEqualTo("meow");
    assertThat(s3.get("/photos/four").body()).isEqualTo("meow");
  }

  /** A copy's source is judged by the access point it comes through, and by no other. */
  @Test
  void judgeTheSourceOfACopyAndNotTheOther() {
    points.make("prod", "photos");
    points.putPolicy(
        "prod", policy(deny(EVERYONE, "s3:GetObject", points.arn("prod") + "/object/*")));

    assertThat(copy("/photos/copy", points.arn("prod") + "/object/cat").status()).isEqualTo(403);
    assertThat(copy("/photos/copy", points.arn("prod") + "/object/none").status()).isEqualTo(403);
    assertThat(copy(points.inPath("prod") + "/copy", "photos/cat").status()).isEqualTo(200);
    points.putPolicy(
        "prod", policy(deny(EVERYONE, "s3:PutObject", points.arn("prod") + "/object/*")));
    assertThat(copy("/photos/copy", points.arn("prod") + "/object/cat").status()).isEqualTo(200);
    assertThat(copy(points.inPath("prod") + "/copy", "photos/cat").status()).isEqualTo(403);
  }

  /** What is asked on the way of a source that is not there is asked through its access point. */
  @Test
  void askOnTheWayThroughTheSource() {
    s3.ask(s3.bob);
    s3.bucket("copies", s3.bob, Versioning.UNVERSIONED);
    s3.ask(s3.alice);
    points.make("prod", "photos");
    s3.put("/photos?policy", delegating("photos", s3.alice));
    points.putPolicy(
        "prod",
        policy(
            allow(
                account(s3.bob),
                "s3:GetObject s3:GetObjectTagging",
                points.arn("prod") + "/object/*"),
            allow(account(s3.bob), "s3:ListBucket", points.arn("prod"))));

    s3.ask(s3.bob);

    assertThat(copy("/copies/dog", points.arn("prod") + "/object/Jane/dog").status())
        .isEqualTo(200);
    assertThat(copy("/copies/none", points.arn("prod") + "/object/none").element("Code"))
        .isEqualTo("NoSuchKey");
    assertThat(s3.get(points.inPath("prod") + "/none").element("Code")).isEqualTo("NoSuchKey");
  }

  private Answer copy(String to, String source) {
    return s3.put(to, "", "x-amz-copy-source", source);
  }

  private static String encoded(String arn) {
    return arn.replace(":", "%3A").replace("/", "%2F");
  }

  /**
   * Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage",
   * BlockPublicAcls: the bucket behaves as if it had the setting.
   */
  @Test
  void blockPublicListsForWhatComesThrough() {
    s3.put(
        "/photos?ownershipControls",
        "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>"
            + "</OwnershipControls>");
    points.make("prod", "photos");
    points.make("lax", "photos", PointClient.NOTHING_BLOCKED);
    String publicly = "public-read";

    assertThat(s3.put("/photos/a", "", "x-amz-acl", publicly).status()).isEqualTo(200);
    assertThat(s3.put(points.inPath("lax") + "/b", "", "x-amz-acl", publicly).status())
        .isEqualTo(200);
    assertThat(s3.put(points.inPath("prod") + "/c", "", "x-amz-acl", publicly).status())
        .isEqualTo(403);
    assertThat(s3.put(points.inPath("prod") + "/cat?acl", "", "x-amz-acl", publicly).status())
        .isEqualTo(403);
    assertThat(s3.put(points.inPath("prod") + "/cat?acl", "", "x-amz-acl", "private").status())
        .isEqualTo(200);
  }

  /** The same page, RestrictPublicBuckets: both accounts, and nobody else. */
  @Test
  void closeWhatIsPublic() {
    points.make("lax", "photos", PointClient.NOTHING_BLOCKED);
    s3.put("/photos?policy", delegating("photos", s3.alice));
    points.putPolicy(
        "lax", policy(allow(EVERYONE, "s3:GetObject", points.arn("lax") + "/object/*")));
    String object = points.inPath("lax") + "/cat";

    s3.ask(s3.bob);
    assertThat(s3.get(object).status()).isEqualTo(200);
    s3.ask(s3.alice);
    s3.control(
        s3.alice,
        "PUT",
        "/v20180820/configuration/publicAccessBlock",
        "<PublicAccessBlockConfiguration><RestrictPublicBuckets>true</RestrictPublicBuckets>"
            + "</PublicAccessBlockConfiguration>");
    assertThat(s3.get(object).status()).isEqualTo(200);
    s3.ask(s3.bob);
    assertThat(s3.get(object).status()).isEqualTo(403);
  }

  /** Source: Amazon S3 User Guide, "Verifying bucket ownership with bucket owner condition". */
  @Test
  void heedTheExpectedOwnerOfTheirBucket() {
    points.make("prod", "photos");
    String object = points.inPath("prod") + "/cat";

    assertThat(s3.get(object, "x-amz-expected-bucket-owner", s3.alice.id().value()).status())
        .isEqualTo(200);
    assertThat(s3.get(object, "x-amz-expected-bucket-owner", s3.bob.id().value()).status())
        .isEqualTo(403);
    assertThat(
            s3.put(
                    "/photos/copy",
                    "",
                    "x-amz-copy-source",
                    points.arn("prod") + "/object/cat",
                    "x-amz-source-expected-bucket-owner",
                    s3.bob.id().value())
                .status())
        .isEqualTo(403);
  }

  @Test
  void answerBrowsersAsTheirBucketDoes() {
    points.make("prod", "photos");
    s3.put(
        "/photos?cors",
        "<CORSConfiguration><CORSRule><AllowedOrigin>https://a.example</AllowedOrigin>"
            + "<AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>");

    assertThat(
            s3.get(points.inPath("prod") + "/cat", "Origin", "https://a.example")
                .header("Access-Control-Allow-Origin"))
        .isEqualTo("https://a.example");
    s3.askAnonymously();
    assertThat(
            s3.send(
                    "OPTIONS",
                    points.inPath("prod") + "/cat",
                    "",
                    "Origin",
                    "https://a.example",
                    "Access-Control-Request-Method",
                    "GET")
                .status())
        .isEqualTo(200);
  }
}
