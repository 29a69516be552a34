package coffer.s3.bucket;

import static coffer.s3.harness.TestS3.ALICE;
import static coffer.s3.harness.TestS3.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.s3.bucket.CreateBucket.CreateBucketConfiguration;
import coffer.s3.document.BucketInput;
import coffer.s3.harness.Answer;
import coffer.s3.harness.TestS3;
import coffer.s3.tagging.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Making, finding, listing and deleting buckets, and their versioning. */
final class BucketsTest {
  private final TestS3 s3 = new TestS3("us-east-1");
  private final TestS3 elsewhere = new TestS3("eu-west-1");

  @Test
  void makesABucketThatItsMakerOwns() {
    Answer made = create(s3, ALICE, "logs");

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.output()).isEqualTo(new CreateBucket.Output("/logs", "arn:aws:s3:::logs"));
    assertThat(made.actions()).containsExactly("s3:CreateBucket");
    assertThat(head(ALICE, "logs", null).output())
        .isEqualTo(new HeadBucket.Output("us-east-1", "arn:aws:s3:::logs", false));
  }

  @ParameterizedTest
  @CsvSource({"ab", "Logs", "logs_2", "192.168.5.4", "xn--logs", "logs-an", "a/b"})
  void refusesNamesThatAreNone(String name) {
    assertThat(create(s3, ALICE, name).code()).isEqualTo("InvalidBucketName");
  }

  @Test
  void refusesANameThatSomebodyElseHas() {
    create(s3, ALICE, "logs");

    Answer again = create(s3, BOB, "logs");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("BucketAlreadyExists");
  }

  @Test
  void refusesASecondBucketOfOnesOwnEverywhereButInTheOldestRegion() {
    create(s3, ALICE, "logs");
    create(elsewhere, ALICE, "logs");

    assertThat(create(s3, ALICE, "logs").status()).isEqualTo(200);
    assertThat(create(elsewhere, ALICE, "logs").code()).isEqualTo("BucketAlreadyOwnedByYou");
  }

  @Test
  void letsNobodyMakeABucketWithoutAnAccount() {
    Answer refused = s3.asNobody().call("CreateBucket", input("logs", null, null, null));

    assertThat(refused.code()).isEqualTo("AccessDenied");
    assertThat(head(ALICE, "logs", null).code()).isEqualTo("NoSuchBucket");
  }

  @Test
  void asksForEveryThingThatTheRequestWants() {
    var input =
        new CreateBucket.Input(
            "logs",
            "private",
            null,
            null,
            null,
            null,
            null,
            true,
            "ObjectWriter",
            null,
            new CreateBucketConfiguration(null, null, null, List.of(new Tag("k", "v"))));

    Answer made = s3.as(ALICE).call("CreateBucket", input);

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.actions())
        .containsExactly(
            "s3:CreateBucket",
            "s3:PutBucketObjectLockConfiguration",
            "s3:PutBucketVersioning",
            "s3:PutBucketOwnershipControls",
            "s3:TagResource");
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource({
    "BucketOwnerEnforced, private, ''",
    ", private, ''",
    ", public-read, InvalidBucketAclWithObjectOwnership",
    "ObjectWriter, public-read, InvalidBucketAclWithBlockPublicAccessError",
    "ObjectWriter, bucket-owner-read, ''",
    "BucketOwnerEnforced, log-delivery-write, InvalidBucketAclWithObjectOwnership",
    "BucketOwnerPreferred, log-delivery-write, ''",
    ", nonsense, InvalidArgument",
    "Nobody,, InvalidArgument"
  })
  void givesNoBucketAnAccessControlListThatItWouldNotHonour(
      @Nullable String ownership, @Nullable String acl, String code) {
    Answer made = s3.as(ALICE).call("CreateBucket", input("logs", acl, ownership, null));

    assertThat(made.code()).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0} as {1}: {2}")
  @CsvSource({
    "logs-111122223333-us-east-1-an, account-regional, ''",
    "logs-111122223333-us-east-1-an,, InvalidBucketName",
    "logs-111122223333-us-east-1-an, global, InvalidBucketName",
    "logs-444455556666-us-east-1-an, account-regional, InvalidBucketName",
    "logs-111122223333-us-west-1-an, account-regional, InvalidBucketName",
    "logs, account-regional, InvalidBucketName",
    "logs, galactic, InvalidArgument"
  })
  void keepsEveryAccountsRegionalNamespaceForItself(
      String name, @Nullable String namespace, String code) {
    Answer made = s3.as(ALICE).call("CreateBucket", input(name, null, null, namespace));

    assertThat(made.code()).isEqualTo(code);
  }

  @Test
  void keepsVersionsForGoodWhereObjectsCanBeLocked() {
    var input =
        new CreateBucket.Input("vault", null, null, null, null, null, null, true, null, null, null);
    s3.as(ALICE).call("CreateBucket", input);

    assertThat(versioning("vault")).isEqualTo(new VersioningConfiguration("Enabled", null));
    assertThat(putVersioning("vault", "Suspended", null).code()).isEqualTo("InvalidBucketState");
    assertThat(putVersioning("vault", "Enabled", null).status()).isEqualTo(200);
  }

  @Test
  void turnsVersioningOnAndSuspendsIt() {
    create(s3, ALICE, "logs");

    assertThat(versioning("logs")).isEqualTo(new VersioningConfiguration(null, null));
    putVersioning("logs", "Enabled", "Disabled");
    assertThat(versioning("logs")).isEqualTo(new VersioningConfiguration("Enabled", null));
    putVersioning("logs", "Suspended", null);
    assertThat(versioning("logs")).isEqualTo(new VersioningConfiguration("Suspended", null));
  }

  @ParameterizedTest(name = "{0}, MFA {1}: {2}")
  @CsvSource({
    "Off,, MalformedXML",
    ",, IllegalVersioningConfigurationException",
    "Enabled, Enabled, NotImplemented",
    "Enabled, Perhaps, MalformedXML"
  })
  void refusesVersioningStatesThatThereAreNot(
      @Nullable String status, @Nullable String mfaDelete, String code) {
    create(s3, ALICE, "logs");

    assertThat(putVersioning("logs", status, mfaDelete).code()).isEqualTo(code);
  }

  @Test
  void tellsOthersNothingButNo() {
    create(s3, ALICE, "logs");

    assertThat(head(BOB, "logs", null).status()).isEqualTo(403);
    assertThat(head(BOB, "nowhere", null).status()).isEqualTo(404);
    assertThat(s3.as(BOB).call("DeleteBucket", new BucketInput("logs", null)).code())
        .isEqualTo("AccessDenied");
  }

  @Test
  void heedsWhoTheCallerExpectsToBeTheOwner() {
    create(s3, ALICE, "logs");

    assertThat(head(ALICE, "logs", ALICE.value()).status()).isEqualTo(200);
    assertThat(head(ALICE, "logs", BOB.value()).code()).isEqualTo("AccessDenied");
    assertThat(head(ALICE, "logs", "alice").code()).isEqualTo("InvalidBucketOwnerAWSAccountID");
  }

  @Test
  void deletesABucketOnlyWhenItIsEmpty() {
    create(s3, ALICE, "logs");
    create(s3, ALICE, "full");
    s3.buckets().fill("full");

    assertThat(delete("full").code()).isEqualTo("BucketNotEmpty");
    assertThat(delete("logs").error()).isEmpty();
    assertThat(delete("logs").code()).isEqualTo("NoSuchBucket");
  }

  @Test
  void saysWhereABucketIsInTheWordsItWasAskedForIn() {
    create(s3, ALICE, "classic");
    create(elsewhere, ALICE, "modern");
    elsewhere
        .as(ALICE)
        .call(
            "CreateBucket",
            new CreateBucket.Input(
                "old",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new CreateBucketConfiguration("EU", null, null, null)));

    assertThat(location(s3, "classic")).isEqualTo(new GetBucketLocation.Output(null));
    assertThat(location(elsewhere, "modern")).isEqualTo(new GetBucketLocation.Output("eu-west-1"));
    assertThat(location(elsewhere, "old")).isEqualTo(new GetBucketLocation.Output("EU"));
  }

  @Test
  void listsTheBucketsOfOneAccountPageByPage() {
    for (String name : List.of("b-one", "a-two", "a-one", "a-three")) {
      create(s3, ALICE, name);
    }
    create(s3, BOB, "a-bobs");

    var first = list(2, null, "a-");
    var second = list(2, first.continuationToken(), "a-");

    assertThat(names(first)).containsExactly("a-one", "a-three");
    assertThat(names(second)).containsExactly("a-two");
    assertThat(second.continuationToken()).isNull();
    assertThat(second.prefix()).isEqualTo("a-");
    assertThat(first.owner().displayName()).isEqualTo("alice");
  }

  @Test
  void namesTheRegionOfABucketOnlyToThoseWhoAskForSomething() {
    create(s3, ALICE, "logs");

    assertThat(list(null, null, null).buckets().getFirst().bucketRegion()).isNull();
    assertThat(list(1, null, null).buckets().getFirst().bucketRegion()).isEqualTo("us-east-1");
  }

  @ParameterizedTest(name = "{0} buckets after {1}")
  @CsvSource({"0,", "10001,", "-1,", "1, ???"})
  void refusesPagesThatThereAreNot(int max, @Nullable String token) {
    Answer refused =
        s3.as(ALICE).call("ListBuckets", new ListBuckets.Input(max, token, null, null));

    assertThat(refused.code()).isEqualTo("InvalidArgument");
  }

  @Test
  void listsNothingToNobody() {
    Answer refused =
        s3.asNobody().call("ListBuckets", new ListBuckets.Input(null, null, null, null));

    assertThat(refused.code()).isEqualTo("AccessDenied");
  }

  private static Answer create(TestS3 where, AccountId owner, String name) {
    var configuration =
        location(where) == null
            ? null
            : new CreateBucketConfiguration(location(where), null, null, null);
    return where
        .as(owner)
        .call(
            "CreateBucket",
            new CreateBucket.Input(
                name, null, null, null, null, null, null, null, null, null, configuration));
  }

  private static @Nullable String location(TestS3 where) {
    return where.region().equals("us-east-1") ? null : where.region();
  }

  private static CreateBucket.Input input(
      String name, @Nullable String acl, @Nullable String ownership, @Nullable String namespace) {
    return new CreateBucket.Input(
        name, acl, null, null, null, null, null, null, ownership, namespace, null);
  }

  private Answer head(AccountId as, String name, @Nullable String expectedOwner) {
    return s3.as(as).call("HeadBucket", new BucketInput(name, expectedOwner));
  }

  private Answer delete(String name) {
    return s3.as(ALICE).call("DeleteBucket", new BucketInput(name, null));
  }

  private Object versioning(String name) {
    return s3.as(ALICE).call("GetBucketVersioning", new BucketInput(name, null)).output();
  }

  private Answer putVersioning(String name, @Nullable String status, @Nullable String mfaDelete) {
    var configuration = new VersioningConfiguration(status, mfaDelete);
    return s3.as(ALICE)
        .call("PutBucketVersioning", new PutBucketVersioning.Input(name, null, configuration));
  }

  private static Object location(TestS3 where, String name) {
    return where.as(ALICE).call("GetBucketLocation", new BucketInput(name, null)).output();
  }

  private ListBuckets.Output list(
      @Nullable Integer max, @Nullable String token, @Nullable String prefix) {
    return s3.as(ALICE)
        .call("ListBuckets", new ListBuckets.Input(max, token, prefix, null))
        .output(ListBuckets.Output.class);
  }

  private static List<String> names(ListBuckets.Output page) {
    return page.buckets().stream().map(ListBuckets.Item::name).toList();
  }
}
