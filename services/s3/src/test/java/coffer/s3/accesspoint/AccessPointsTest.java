package coffer.s3.accesspoint;

import static coffer.s3.PolicyJson.EVERYONE;
import static coffer.s3.PolicyJson.account;
import static coffer.s3.PolicyJson.allow;
import static coffer.s3.PolicyJson.deny;
import static coffer.s3.PolicyJson.policy;
import static coffer.s3.PolicyJson.statement;
import static coffer.s3.PolicyJson.when;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.s3.PolicyJson;
import coffer.s3.PublicBlocks;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access points as things that are made, described, given policies and deleted. */
final class AccessPointsTest {
  private final S3Fixture s3 = new S3Fixture();
  private final PointClient points = new PointClient(s3, s3.alice);

  @BeforeEach
  void makeBuckets() {
    s3.bucket("photos", s3.alice, Versioning.UNVERSIONED);
    s3.bucket("bobs", s3.bob, Versioning.UNVERSIONED);
  }

  @AfterEach
  void close() {
    s3.close();
  }

  @Test
  void areDescribedAsTheyWereMade() {
    String alias = points.make("prod", "photos");

    Answer got = points.get("prod");
    assertThat(got.element("Name")).isEqualTo("prod");
    assertThat(got.element("Bucket")).isEqualTo("photos");
    assertThat(got.element("NetworkOrigin")).isEqualTo("Internet");
    assertThat(got.element("Alias")).isEqualTo(alias).endsWith("-s3alias");
    assertThat(got.element("AccessPointArn")).isEqualTo(points.arn("prod"));
    assertThat(got.element("BucketAccountId")).isEqualTo(s3.alice.id().value());
    assertThat(got.element("CreationDate")).isEqualTo(s3.clock.instant().toString());
    assertThat(got.body())
        .contains("<key>ipv4</key><value>s3-accesspoint.us-east-1.coffer.test</value>")
        .doesNotContain("VpcConfiguration");
  }

  /** Source: Amazon S3 User Guide, "Creating access points restricted to a VPC". */
  @Test
  void areForOnePrivateNetworkIfTheyWereMadeSo() {
    points.make("example-vpc-ap", "photos", PointClient.vpc("vpc-1a2b3c"));

    Answer got = points.get("example-vpc-ap");
    assertThat(got.element("NetworkOrigin")).isEqualTo("VPC");
    assertThat(got.element("VpcId")).isEqualTo("vpc-1a2b3c");
    assertThat(got.elements("BlockPublicAcls")).containsExactly("true");
    assertThat(got.elements("IgnorePublicAcls")).containsExactly("true");
    assertThat(got.elements("BlockPublicPolicy")).containsExactly("true");
    assertThat(got.elements("RestrictPublicBuckets")).containsExactly("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vpc", "vpc-${aws:SourceVpc}", "vpc-*", "subnet-1a2b3c", ""})
  void areForNothingThatIsNoNetwork(String vpc) {
    assertThat(points.create("prod", "photos", PointClient.vpc(vpc)).status()).isEqualTo(400);
    assertThat(points.get("prod").element("Code")).isEqualTo("NoSuchAccessPoint");
  }

  @ParameterizedTest
  @CsvSource({"My_Point", "-abc", "abc-", "me-s3alias", "a.b.c"})
  void haveNamesByTheRules(String name) {
    assertThat(points.create(name, "photos").element("Code")).isEqualTo("InvalidRequest");
  }

  @Test
  void areMadeOnce() {
    points.make("prod", "photos");

    Answer again = points.create("prod", "photos");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.element("Code")).isEqualTo("AccessPointAlreadyOwnedByYou");
  }

  @Test
  void needABucketThatIsThereAndOnesOwnOrNamedAsAnothers() {
    assertThat(points.create("prod", "nothing").element("Code")).isEqualTo("NoSuchBucket");
    assertThat(points.create("prod", "bobs").element("Code")).isEqualTo("AccessDenied");
    assertThat(points.create("prod", "photos", PointClient.of(s3.bob)).element("Code"))
        .isEqualTo("AccessDenied");

    points.make("prod", "bobs", PointClient.of(s3.bob));

    assertThat(points.get("prod").element("BucketAccountId")).isEqualTo(s3.bob.id().value());
  }

  @Test
  void refuseWhatIsForDirectoryBuckets() {
    assertThat(
            points
                .create("prod", "photos", "<Scope><Prefixes><Prefix>a</Prefix></Prefixes></Scope>")
                .element("Code"))
        .isEqualTo("NotImplemented");
  }

  @Test
  void areListedByNameAndBucketInPages() {
    s3.bucket("docs", s3.alice, Versioning.UNVERSIONED);
    points.make("ccc", "photos");
    points.make("aaa", "photos");
    points.make("bbb", "docs");

    assertThat(points.list("").elements("Name")).containsExactly("aaa", "bbb", "ccc");
    assertThat(points.list("?bucket=photos").elements("Name")).containsExactly("aaa", "ccc");
    Answer first = points.list("?maxResults=2");
    assertThat(first.elements("Name")).containsExactly("aaa", "bbb");
    assertThat(
            points.list("?maxResults=2&nextToken=" + first.element("NextToken")).elements("Name"))
        .containsExactly("ccc");
    assertThat(points.list("?maxResults=3").body()).doesNotContain("NextToken");
    assertThat(points.list("?nextToken=aaa").element("Code")).isEqualTo("InvalidRequest");
    assertThat(points.list("?bucket=docs&nextToken=" + first.element("NextToken")).element("Code"))
        .isEqualTo("InvalidRequest");
  }

  @Test
  void areGoneOnceDeleted() {
    points.make("prod", "photos");

    assertThat(points.delete("prod").status()).isBetween(200, 204);

    assertThat(points.get("prod").element("Code")).isEqualTo("NoSuchAccessPoint");
    assertThat(points.delete("prod").element("Code")).isEqualTo("NoSuchAccessPoint");
    assertThat(points.putPolicy("prod", "{}").element("Code")).isEqualTo("NoSuchAccessPoint");
    assertThat(points.list("").elements("Name")).isEmpty();
  }

  @Test
  void haveAPolicyIfTheyWereGivenOne() {
    points.make("prod", "photos");
    assertThat(points.policy("prod").element("Code")).isEqualTo("NoSuchAccessPointPolicy");
    assertThat(points.policyStatus("prod").element("Code")).isEqualTo("NoSuchAccessPointPolicy");
    String text = policy(allow(account(s3.bob), "s3:GetObject", points.arn("prod") + "/object/*"));

    assertThat(points.putPolicy("prod", text).status()).isEqualTo(200);

    assertThat(points.policy("prod").element("Policy")).isEqualTo(text);
    assertThat(points.policyStatus("prod").element("IsPublic")).isEqualTo("false");
    assertThat(points.deletePolicy("prod").status()).isBetween(200, 204);
    assertThat(points.policy("prod").element("Code")).isEqualTo("NoSuchAccessPointPolicy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:s3:::photos/*",
        "arn:aws:s3:us-east-1:ACCOUNT:accesspoint/other/object/*",
        "arn:aws:s3:us-east-1:000000000000:accesspoint/prod/object/*",
        "arn:aws:s3:eu-west-1:ACCOUNT:accesspoint/prod/object/*"
      })
  void havePoliciesAboutThemselvesOnly(String resource) {
    points.make("prod", "photos");
    String named = resource.replace("ACCOUNT", s3.alice.id().value());

    Answer put = points.putPolicy("prod", policy(allow(account(s3.bob), "s3:GetObject", named)));

    assertThat(put.status()).isEqualTo(400);
    assertThat(put.element("Code")).isEqualTo("MalformedPolicy");
  }

  @ParameterizedTest
  @CsvSource({"{", "{}", "''"})
  void refuseWhatIsNoPolicy(String text) {
    points.make("prod", "photos");

    assertThat(points.putPolicy("prod", text).status()).isEqualTo(400);
  }

  @Test
  void refusePoliciesThatNameNobody() {
    points.make("prod", "photos");

    Answer put =
        points.putPolicy(
            "prod",
            policy(
                allow(
                    PolicyJson.user(s3.alice, "nobody"),
                    "s3:GetObject",
                    points.arn("prod") + "/object/*")));

    assertThat(put.element("Code")).isEqualTo("MalformedPolicy");
  }

  /** Each of the four places where public policies can be blocked is enough. */
  @ParameterizedTest
  @ValueSource(strings = {"nothing", "point", "bucket", "account", "organization"})
  void arePublicOnlyIfNothingBlocksIt(String blocking) {
    points.make("prod", "photos", blocking.equals("point") ? "" : PointClient.NOTHING_BLOCKED);
    switch (blocking) {
      case "bucket" -> s3.put("/photos?publicAccessBlock", blocks("BlockPublicPolicy"));
      case "account" ->
          s3.control(
              s3.alice,
              "PUT",
              "/v20180820/configuration/publicAccessBlock",
              blocks("BlockPublicPolicy"));
      case "organization" -> s3.organizationSays(s3.alice, PublicBlocks.ALL);
      default -> assertThat(blocking).isIn("nothing", "point");
    }

    Answer put =
        points.putPolicy(
            "prod", policy(allow(EVERYONE, "s3:GetObject", points.arn("prod") + "/object/*")));

    assertThat(put.status()).isEqualTo(blocking.equals("nothing") ? 200 : 403);
  }

  private static String blocks(String setting) {
    return "<PublicAccessBlockConfiguration><%1$s>true</%1$s></PublicAccessBlockConfiguration>"
        .formatted(setting);
  }

  /**
   * Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", "Access
   * points".
   */
  @ParameterizedTest
  @CsvSource({
    "aws:SourceVpc, vpc-91237329, false",
    "s3:DataAccessPointArn, arn:aws:s3:us-east-1:123456789012:accesspoint/*, true",
    "s3:DataAccessPointAccount, 123456789012, true"
  })
  void arePublicByTheMeaningOfTheWord(String key, String value, boolean isPublic) {
    points.make("prod", "photos", PointClient.NOTHING_BLOCKED);
    points.putPolicy(
        "prod",
        policy(
            statement(
                "Allow",
                EVERYONE,
                "s3:GetObject",
                points.arn("prod") + "/object/*",
                when("StringLike", key, value))));

    assertThat(points.policyStatus("prod").element("IsPublic"))
        .isEqualTo(Boolean.toString(isPublic));
  }

  @Test
  void areNeverPublicIfTheyAreForAPrivateNetwork() {
    points.make("prod", "photos", PointClient.vpc("vpc-1a2b3c"));

    Answer put =
        points.putPolicy(
            "prod", policy(allow(EVERYONE, "s3:GetObject", points.arn("prod") + "/object/*")));

    assertThat(put.status()).isEqualTo(200);
    assertThat(points.policyStatus("prod").element("IsPublic")).isEqualTo("false");
  }

  /** A Deny that would not be heard were worse than none. */
  @Test
  void areKeptFromBeingDeletedByTheirOwnPolicy() {
    points.make("prod", "photos");
    points.putPolicy(
        "prod",
        policy(
            deny(account(s3.alice), "s3:DeleteAccessPoint", points.arn("prod")),
            deny(account(s3.alice), "s3:PutAccessPointPolicy", points.arn("prod"))));

    assertThat(points.delete("prod").element("Code")).isEqualTo("AccessDenied");
    // The root user of the account always finds a way back.
    assertThat(
            points.putPolicy("prod", policy(deny(EVERYONE, "s3:*", points.arn("prod")))).status())
        .isEqualTo(200);
    assertThat(points.deletePolicy("prod").status()).isBetween(200, 204);
    assertThat(points.delete("prod").status()).isBetween(200, 204);
  }

  /** Source: Amazon S3 User Guide, "Access points restrictions": no cross-account calls. */
  @Test
  void areTheirAccountsBusinessOnly() {
    points.make("prod", "photos");
    points.putPolicy("prod", policy(allow(account(s3.bob), "s3:*", points.arn("prod"))));

    s3.ask(s3.bob);

    assertThat(points.get("prod").element("Code")).isEqualTo("AccessDenied");
    assertThat(points.get("nothing").element("Code")).isEqualTo("AccessDenied");
    assertThat(points.delete("prod").element("Code")).isEqualTo("AccessDenied");
    assertThat(points.list("").element("Code")).isEqualTo("AccessDenied");
    assertThat(points.create("other", "photos").element("Code")).isEqualTo("AccessDenied");
    s3.askAnonymously();
    assertThat(points.get("prod").element("Code")).isEqualTo("AccessDenied");
  }

  @Test
  void haveTags() {
    points.make("prod", "photos", "<Tags><Tag><Key>team</Key><Value>red</Value></Tag></Tags>");
    String tags = "/v20180820/tags" + points.inPath("prod");

    Answer more =
        s3.control(
            s3.alice,
            "POST",
            tags,
            "<TagResourceRequest><Tags><Tag><Key>env</Key><Value>test</Value></Tag></Tags>"
                + "</TagResourceRequest>");

    assertThat(more.status()).isEqualTo(204);
    assertThat(s3.control(s3.alice, "GET", tags, "").elements("Key"))
        .containsExactly("env", "team");
    assertThat(s3.control(s3.alice, "DELETE", tags + "?tagKeys=env", "").status()).isEqualTo(204);
    assertThat(s3.control(s3.alice, "GET", tags, "").elements("Key")).containsExactly("team");
  }

  /**
   * Source: Amazon S3 User Guide, "Using tags with S3 access points for general purpose buckets".
   */
  @Test
  void tellPoliciesTheirTags() {
    points.make("prod", "photos", "<Tags><Tag><Key>team</Key><Value>red</Value></Tag></Tags>");
    s3.put("/photos/cat", "meow");
    String path = points.inPath("prod") + "/cat";

    s3.askAsUser(s3.alice, "jane", readingIf("aws:ResourceTag/team", "red"));
    assertThat(s3.get(path).status()).isEqualTo(200);
    s3.askAsUser(s3.alice, "jane", readingIf("s3:AccessPointTag/team", "red"));
    assertThat(s3.get(path).status()).isEqualTo(200);
    s3.askAsUser(s3.alice, "jane", readingIf("aws:ResourceTag/team", "blue"));
    assertThat(s3.get(path).status()).isEqualTo(403);
  }

  private String readingIf(String key, String value) {
    return policy(
        statement(
            "Allow",
            "",
            "s3:GetObject",
            points.arn("prod") + "/object/*",
            when("StringEquals", key, value)),
        allow("", "s3:GetObject", "arn:aws:s3:::photos/*"));
  }

  /** Source: Amazon S3 User Guide, "Configuring IAM policies", the service control policy. */
  @ParameterizedTest
  @CsvSource({"true, 200", "false, 403"})
  void tellPoliciesTheirNetworkWhenTheyAreMade(boolean ofNetwork, int status) {
    s3.askAsUser(
        s3.alice,
        "jane",
        policy(
            allow("", "s3:*", "*"),
            statement(
                "Deny",
                "",
                "s3:CreateAccessPoint",
                "*",
                when("StringNotEquals", "s3:AccessPointNetworkOrigin", "VPC"))));

    Answer made = points.create("prod", "photos", ofNetwork ? PointClient.vpc("vpc-1a2b3c") : "");

    assertThat(made.status()).isEqualTo(status);
  }

  /** Source: AWS::S3 actions CreateAccessPoint and TagResource, aws:RequestTag and aws:TagKeys. */
  @Test
  void areTaggedOnlyByWhoMayTag() {
    s3.askAsUser(s3.alice, "jane", policy(allow("", "s3:CreateAccessPoint", "*")));
    String tags = "<Tags><Tag><Key>team</Key><Value>red</Value></Tag></Tags>";

    assertThat(points.create("prod", "photos", tags).element("Code")).isEqualTo("AccessDenied");
    assertThat(points.create("prod", "photos").status()).isEqualTo(200);
  }

  /** Source: Service Authorization Reference, PutAccessPointPublicAccessBlock. */
  @Test
  void saysWhatIsBlockedOnlyForWhoMaySayIt() {
    String block =
        "<PublicAccessBlockConfiguration><BlockPublicAcls>false</BlockPublicAcls>"
            + "</PublicAccessBlockConfiguration>";
    s3.askAsUser(s3.alice, "jane", policy(allow("", "s3:CreateAccessPoint", "*")));

    assertThat(points.create("prod", "photos", block).element("Code")).isEqualTo("AccessDenied");

    String both = "s3:CreateAccessPoint s3:PutAccessPointPublicAccessBlock";
    s3.askAsUser(s3.alice, "jane", policy(allow("", both, "*")));
    assertThat(points.create("prod", "photos", block).status()).isEqualTo(200);
  }

  @Test
  void trustNoServiceThatDoesNotExist() {
    points.make("prod", "photos");
    String objects = "arn:aws:s3:us-east-1:" + s3.alice.id() + ":accesspoint/prod/object/*";

    Answer refused =
        points.putPolicy(
            "prod",
            policy(allow("{\"Service\":\"nosuch.amazonaws.com\"}", "s3:GetObject", objects)));

    assertThat(refused.element("Code")).isEqualTo("MalformedPolicy");
    assertThat(refused.element("Message")).isEqualTo("Invalid principal in policy");
  }
}
