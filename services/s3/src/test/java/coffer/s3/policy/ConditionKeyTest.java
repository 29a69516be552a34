package coffer.s3.policy;

import static coffer.s3.PolicyJson.EVERYONE;
import static coffer.s3.PolicyJson.statement;
import static coffer.s3.PolicyJson.when;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.s3.ConditionKey;
import coffer.s3.PolicyJson;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What S3 tells policies of requests. */
final class ConditionKeyTest {
  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBucket() {
    s3.bucket("photos", s3.alice, Versioning.UNVERSIONED);
    s3.put("/photos/cat", "meow", "x-amz-tagging", "team=cats");
    s3.put("/photos/plain", "plain");
    s3.overTls();
  }

  @AfterEach
  void close() {
    s3.close();
  }

  /**
   * A request that has a key, its value, and one that differs in that it has another value or none.
   */
  private record Case(
      String tag, String value, Function<S3Fixture, Answer> with, Function<S3Fixture, Answer> not) {
    Case(String value, Function<S3Fixture, Answer> with, Function<S3Fixture, Answer> not) {
      this("", value, with, not);
    }
  }

  private Case of(ConditionKey key) {
    return switch (key) {
      case PREFIX -> listing("prefix=a%2F", "a/");
      case DELIMITER -> listing("delimiter=-", "-");
      case MAX_KEYS -> listing("max-keys=7", "7");
      case VERSION_ID ->
          new Case("null", s3 -> s3.get("/photos/cat?versionId=null"), s3 -> s3.get("/photos/cat"));
      case ACL -> write("x-amz-acl", "bucket-owner-full-control");
      case GRANT_FULL_CONTROL -> write("x-amz-grant-full-control", "id=x");
      case GRANT_READ -> write("x-amz-grant-read", "id=x");
      case GRANT_READ_ACP -> write("x-amz-grant-read-acp", "id=x");
      case GRANT_WRITE ->
          new Case(
              "id=x",
              s3 -> s3.put("/photos?acl", "", "x-amz-grant-write", "id=x"),
              s3 -> s3.put("/photos?acl", "", "x-amz-acl", "private"));
      case GRANT_WRITE_ACP -> write("x-amz-grant-write-acp", "id=x");
      case OBJECT_OWNERSHIP ->
          new Case(
              "ObjectWriter", s3 -> own(s3, "ObjectWriter"), s3 -> own(s3, "BucketOwnerPreferred"));
      case STORAGE_CLASS -> write("x-amz-storage-class", "STANDARD_IA");
      case REDIRECT -> write("x-amz-website-redirect-location", "/elsewhere");
      case ENCRYPTION -> write("x-amz-server-side-encryption", "AES256");
      case KMS_KEY -> write("x-amz-server-side-encryption-aws-kms-key-id", "k");
      case CUSTOMER_ALGORITHM -> write("x-amz-server-side-encryption-customer-algorithm", "AES256");
      case REQUEST_TAG ->
          new Case(
              "Team",
              "dogs",
              s3 -> s3.put("/photos/dog", "", "x-amz-tagging", "team=dogs"),
              s3 -> s3.put("/photos/dog", "", "x-amz-tagging", "team=cats"));
      case REQUEST_TAG_KEYS ->
          new Case(
              "team",
              s3 -> s3.put("/photos/dog", "", "x-amz-tagging", "team=dogs"),
              s3 -> s3.put("/photos/dog", "", "x-amz-tagging", "other=dogs"));
      case IF_MATCH -> write("If-Match", "x");
      case IF_NONE_MATCH -> write("If-None-Match", "*");
      case CREATES_OBJECT ->
          new Case(
              "true",
              s3 -> s3.put("/photos/dog", ""),
              s3 -> s3.send("POST", "/photos/dog?uploads", ""));
      case COPY_SOURCE ->
          new Case(
              "photos/cat",
              s3 -> s3.put("/photos/copy", "", "x-amz-copy-source", "/photos/c%61t?versionId=null"),
              s3 -> s3.put("/photos/copy", "", "x-amz-copy-source", "/photos/plain"));
      case METADATA_DIRECTIVE ->
          new Case(
              "REPLACE",
              s3 ->
                  s3.put(
                      "/photos/copy",
                      "",
                      "x-amz-copy-source",
                      "/photos/cat",
                      "x-amz-metadata-directive",
                      "REPLACE"),
              s3 -> s3.put("/photos/copy", "", "x-amz-copy-source", "/photos/cat"));
      case EXISTING_TAG ->
          new Case("team", "cats", s3 -> s3.get("/photos/cat"), s3 -> s3.get("/photos/plain"));
      case AUTH_TYPE -> new Case("REST-QUERY-STRING", this::presigned, s3 -> s3.get("/photos/cat"));
      case SIGNATURE_VERSION ->
          new Case("AWS4-HMAC-SHA256", s3 -> s3.get("/photos/cat"), this::anonymous);
      case SIGNATURE_AGE -> new Case("1500", this::presigned, s3 -> s3.get("/photos/cat"));
      case TLS_VERSION ->
          new Case("1.3", s3 -> s3.get("/photos/cat"), s3 -> s3.get("/photos?location"));
      case CONTENT_SHA256 ->
          new Case(
              "UNSIGNED-PAYLOAD",
              s3 -> s3.get("/photos/cat", "x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
              s3 -> s3.get("/photos/cat"));
      case RESOURCE_ACCOUNT ->
          new Case(
              s3.alice.id().value(), s3 -> s3.get("/photos/cat"), s3 -> s3.get("/photos?location"));
      case ACCESS_POINT_ARN ->
          throughPoint("arn:aws:s3:us-east-1:" + s3.alice.id() + ":accesspoint/prod");
      case ACCESS_POINT_ACCOUNT -> throughPoint(s3.alice.id().value());
      case NETWORK_ORIGIN -> throughPoint("Internet");
      case BUCKET_TAG, RESOURCE_TAG ->
          new Case("team", "red", s3 -> byTag(s3, "Enabled"), s3 -> byTag(s3, "Disabled"));
      case ACCESS_POINT_TAG, NEW_TAG, TAG_KEYS ->
          throw new AssertionError("not told to policies of buckets");
      case LOCATION_CONSTRAINT, BUCKET_NAMESPACE ->
          throw new AssertionError("there is no bucket yet to have a policy");
    };
  }

  private Case throughPoint(String value) {
    s3.control(
        s3.alice,
        "PUT",
        "/v20180820/accesspoint/prod",
        "<CreateAccessPointRequest><Bucket>photos</Bucket></CreateAccessPointRequest>");
    return new Case(
        value,
        fixture -> fixture.get("/cat", "Host", "prod-" + s3.alice.id() + ".coffer.test"),
        fixture -> fixture.get("/photos/cat"));
  }

  private static Answer byTag(S3Fixture s3, String abac) {
    s3.put("/photos?abac", "<AbacStatus><Status>Disabled</Status></AbacStatus>");
    s3.put(
        "/photos?tagging",
        "<Tagging><TagSet><Tag><Key>team</Key><Value>red</Value></Tag></TagSet></Tagging>");
    s3.put("/photos?abac", "<AbacStatus><Status>" + abac + "</Status></AbacStatus>");
    return s3.get("/photos/cat");
  }

  private static Answer own(S3Fixture s3, String ownership) {
    return s3.put(
        "/photos?ownershipControls",
        "<OwnershipControls><Rule><ObjectOwnership>"
            + ownership
            + "</ObjectOwnership></Rule></OwnershipControls>");
  }

  private static Case listing(String query, String value) {
    return new Case(value, s3 -> s3.get("/photos?" + query), s3 -> s3.get("/photos"));
  }

  private static Case write(String header, String value) {
    return new Case(
        value, s3 -> s3.put("/photos/dog", "", header, value), s3 -> s3.put("/photos/dog", ""));
  }

  private Answer presigned(S3Fixture fixture) {
    fixture.askByPresignedUrl(s3.alice, s3.clock.instant());
    s3.clock.advance(Duration.ofMillis(1500));
    Answer answer = fixture.get("/photos/cat");
    fixture.ask(s3.alice);
    return answer;
  }

  private Answer anonymous(S3Fixture fixture) {
    fixture.askAnonymously();
    Answer answer = fixture.get("/photos/cat");
    fixture.ask(s3.alice);
    return answer;
  }

  /** A key that is listed and never set would make a Deny on it worthless. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {
        "LOCATION_CONSTRAINT",
        "BUCKET_NAMESPACE",
        "ACCESS_POINT_TAG",
        "NEW_TAG",
        "TAG_KEYS"
      })
  void isTold(ConditionKey key) {
    Case its = of(key);
    String operator =
        key == ConditionKey.REQUEST_TAG_KEYS ? "ForAnyValue:StringEquals" : "StringEquals";
    put(
        statement("Allow", EVERYONE, "s3:*", "photos photos/*", ""),
        statement(
            "Deny",
            EVERYONE,
            "s3:*",
            isOfBuckets(key) ? "photos" : "photos/*",
            when(operator, key.written() + its.tag(), its.value())));

    assertThat(its.not().apply(s3).element("Code")).isNotEqualTo("AccessDenied");
    assertThat(its.with().apply(s3).element("Code")).isEqualTo("AccessDenied");
  }

  private static boolean isOfBuckets(ConditionKey key) {
    return List.of(
            ConditionKey.PREFIX,
            ConditionKey.DELIMITER,
            ConditionKey.MAX_KEYS,
            ConditionKey.GRANT_WRITE,
            ConditionKey.OBJECT_OWNERSHIP)
        .contains(key);
  }

  @Test
  void tellsWhereABucketShallBe() {
    s3.put(
        "/fresh",
        "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint>"
            + "</CreateBucketConfiguration>");

    assertThat(s3.lastAccesses().getFirst().facts())
        .containsEntry("s3:locationconstraint", List.of("eu-west-1"));
  }

  /** T12, T22: a form and a PUT are told alike, and a form cannot claim what it does not do. */
  @Test
  void tellsOfAFormWhatItTellsOfAPut() {
    s3.put("/photos/dog", "", "x-amz-acl", "private", "x-amz-storage-class", "STANDARD_IA");
    var ofPut = s3.lastAccesses().getFirst().facts();
    s3.post(
        "photos",
        "dog",
        "",
        "acl",
        "private",
        "x-amz-storage-class",
        "STANDARD_IA",
        "If-None-Match",
        "*",
        "x-amz-tagging",
        "team=dogs");

    assertThat(s3.lastAccesses().getFirst().facts()).isEqualTo(ofPut);
    s3.post(
        "photos",
        "dog",
        "",
        "tagging",
        "<Tagging><TagSet><Tag><Key>team</Key><Value>dogs</Value></Tag></TagSet></Tagging>");
    assertThat(s3.lastAccesses().getFirst().facts())
        .containsEntry("s3:requestobjecttag/team", List.of("dogs"))
        .containsEntry("s3:requestobjecttagkeys", List.of("team"));
  }

  @Test
  void tellsOfTheTagsInABody() {
    put(
        statement(
            "Deny",
            EVERYONE,
            "s3:PutObjectTagging",
            "photos/*",
            when("StringNotEquals", "s3:RequestObjectTag/team", "dogs")));

    assertThat(tag("cats").element("Code")).isEqualTo("AccessDenied");
    assertThat(tag("dogs").status()).isEqualTo(200);
  }

  /** Tags in a copy's header count only where they replace those of the source. */
  @Test
  void tellsOnlyTheTagsACopyWillHave() {
    s3.put("/photos/copy", "", "x-amz-copy-source", "photos/cat", "x-amz-tagging", "team=dogs");

    assertThat(s3.lastAccesses())
        .allSatisfy(
            access -> assertThat(access.facts()).doesNotContainKey("s3:requestobjecttag/team"));
  }

  /** An empty prefix is told; one that was not sent is not. */
  @Test
  void tellsAnEmptyPrefixFromNone() {
    s3.get("/photos?prefix=");
    assertThat(s3.lastAccesses().getFirst().facts()).containsEntry("s3:prefix", List.of(""));
    s3.get("/photos");
    assertThat(s3.lastAccesses().getFirst().facts()).doesNotContainKey("s3:prefix");
  }

  /** T20: headers named like keys are not heard. */
  @Test
  void hearsNoKeysFromHeaders() {
    put(statement("Deny", EVERYONE, "s3:*", "photos/*", when("Null", "s3:prefix", "true")));

    assertThat(
            s3.get("/photos/cat?prefix=a", "s3:prefix", "a", "prefix", "a", "x-amz-prefix", "a")
                .element("Code"))
        .isEqualTo("AccessDenied");
  }

  /** Source: Amazon S3 User Guide, "Tagging and access control policies". */
  @Test
  void knowsNoExistingTagsWhereObjectsAreWritten() {
    put(
        statement(
            "Deny",
            EVERYONE,
            "s3:*",
            "photos/*",
            when("StringEquals", "s3:ExistingObjectTag/team", "cats")));

    assertThat(s3.get("/photos/cat").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.get("/photos/cat?tagging").element("Code")).isEqualTo("AccessDenied");
    assertThat(tag("dogs").element("Code")).isEqualTo("AccessDenied");
    assertThat(s3.put("/photos/copy", "", "x-amz-copy-source", "photos/cat").element("Code"))
        .isEqualTo("AccessDenied");
    assertThat(s3.put("/photos/cat", "over").status()).isEqualTo(200);
  }

  private Answer tag(String team) {
    return s3.put(
        "/photos/cat?tagging",
        "<Tagging><TagSet><Tag><Key>team</Key><Value>"
            + team
            + "</Value></Tag></TagSet></Tagging>");
  }

  private void put(String... statements) {
    assertThat(s3.put("/photos?policy", PolicyJson.policy(statements)).status()).isEqualTo(204);
  }
}
