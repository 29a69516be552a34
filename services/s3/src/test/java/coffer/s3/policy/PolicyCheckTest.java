package coffer.s3.policy;

import static coffer.s3.PolicyJson.EVERYONE;
import static coffer.s3.PolicyJson.allow;
import static coffer.s3.PolicyJson.policy;
import static coffer.s3.PolicyJson.statement;
import static coffer.s3.PolicyJson.when;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.pipeline.RequestFacts;
import coffer.s3.ConditionKey;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T11, T36: a policy that would not do what it says is refused, and nothing of it is kept. */
final class PolicyCheckTest {
  private final S3Fixture s3 = new S3Fixture();

  @BeforeEach
  void makeBucket() {
    s3.bucket("photos", s3.alice, Versioning.UNVERSIONED);
  }

  @AfterEach
  void close() {
    assertThat(s3.get("/photos?policy").element("Code")).isEqualTo("NoSuchBucketPolicy");
    s3.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "<Policy/>| Policies must be valid JSON and the first byte must be '{'",
        "_{}| Policies must be valid JSON and the first byte must be '{'",
        "[]| Policies must be valid JSON and the first byte must be '{'",
        "{\"Version\"| This policy contains invalid Json",
        "{\"Version\":\"2012-10-17\"}| Missing required field Statement",
        "{\"More\":1,\"Version\":\"2012-10-17\",\"Statement\":[]}| Unknown field More",
        "{\"Version\":\"2039-10-17\",\"Statement\":[]}| The policy must contain a valid version"
            + " string"
      })
  void refusesWhatIsNoPolicy(String text, String sentence) {
    Answer answer = put(text.replace('_', '\t'));

    refused(answer, sentence);
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource({
    "s3:GetObject, other/*, Policy has invalid resource",
    "s3:GetObject, photos2/*, Policy has invalid resource",
    "s3:GetObject, photos/* other/*, Policy has invalid resource",
    "s3:GetObject, ${aws:userid}/*, Policy has invalid resource",
    "sqs:SendMessage, photos/*, Policy has invalid action",
    "s3:GetObject kms:Decrypt, photos/*, Policy has invalid action",
    "GetObject, photos/*, Policy has invalid action",
    "s3:GetObjects, photos/*, Policy has invalid action",
    "s3:Nothing*, photos/*, Policy has invalid action"
  })
  void refusesWhatIsNotOfTheBucket(String actions, String resources, String sentence) {
    refused(put(policy(allow(EVERYONE, actions, resources))), sentence);
  }

  @Test
  void refusesALoneAsteriskForAResource() {
    String policy = policy(allow(EVERYONE, "s3:GetObject", "photos"));

    refused(put(policy.replace("arn:aws:s3:::photos", "*")), "Policy has invalid resource");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"AWS\":\"999999999999\"}",
        "{\"AWS\":\"arn:aws:iam::999999999999:root\"}",
        "{\"AWS\":\"arn:aws:iam::ALICE:user/carol\"}",
        "{\"AWS\":\"arn:aws:iam::ALICE:role/reader\"}",
        "{\"AWS\":\"arn:aws:sts::ALICE:assumed-role/reader/session\"}",
        "{\"AWS\":\"AIDAABCDEFGHIJKLMNOPQ\"}",
        "{\"AWS\":[\"*\",\"arn:aws:iam::ALICE:user/carol\"]}",
        "{\"CanonicalUser\":\"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"}",
        "{\"Federated\":\"accounts.google.com\"}",
        "{\"Service\":\"not a service\"}",
        "{\"Service\":\"nosuch.amazonaws.com\"}",
        "{\"Service\":[\"cloudtrail.amazonaws.com\",\"nosuch.us-east-1.amazonaws.com\"]}",
        "{\"AWS\":\"arn:aws:iam::ALICE:*\"}"
      })
  void refusesPrincipalsThatDoNotExist(String principal) {
    String policy = policy(allow(as(principal), "s3:GetObject", "photos/*"));

    refused(put(policy), "Invalid principal in policy");
    refused(
        put(policy.replace("Allow", "Deny").replace("Principal", "NotPrincipal")),
        "Invalid principal in policy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"*\"",
        "{\"AWS\":\"*\"}",
        "{\"AWS\":\"ALICE\"}",
        "{\"AWS\":[\"arn:aws:iam::ALICE:root\",\"BOB\"]}",
        "{\"CanonicalUser\":\"CANONICAL\"}",
        "{\"Service\":\"logging.s3.amazonaws.com\"}",
        "{\"Service\":[\"cloudtrail.amazonaws.com\",\"logs.eu-west-1.amazonaws.com\"]}"
      })
  void takesPrincipalsThatExist(String principal) {
    assertThat(put(policy(allow(as(principal), "s3:GetObject", "photos/*"))).status())
        .isEqualTo(204);
    s3.send("DELETE", "/photos?policy", "");
  }

  /** What would bring such a key is not here, or is refused, so it is absent as on AWS. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws:SourceArn",
        "aws:SourceAccount",
        "aws:CalledViaFirst",
        "aws:AssumedRoot",
        "s3:object-lock-mode"
      })
  void takesKeysOfWhatIsNotHere(String key) {
    String deny = statement("Deny", EVERYONE, "s3:*", "photos/*", when("StringEquals", key, "x"));

    assertThat(put(policy(deny)).status()).isEqualTo(204);
    s3.send("DELETE", "/photos?policy", "");
  }

  @Test
  void takesVariablesThatRequestsFill() {
    String home = "photos/${aws:username}/${aws:PrincipalTag/home}/*";

    assertThat(put(policy(allow(EVERYONE, "s3:GetObject", home))).status()).isEqualTo(204);
    s3.send("DELETE", "/photos?policy", "");
  }

  @Test
  void refusesVariablesThatAreNoKeys() {
    refused(
        put(policy(allow(EVERYONE, "s3:GetObject", "photos/${aws:NoSuchKey}/*"))),
        "Policy has an invalid condition key");
    refused(
        put(
            policy(
                statement(
                    "Deny",
                    EVERYONE,
                    "s3:ListBucket",
                    "photos",
                    when("StringNotLike", "s3:prefix", "${aws:NoSuchKey}")))),
        "Policy has an invalid condition key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x:y", "aws:NoSuchKey", "s3:NoSuchKey", "s3:ExistingObjectTag", "kms:ViaService"})
  void refusesKeysThatAreNone(String key) {
    refused(
        put(
            policy(
                statement("Deny", EVERYONE, "s3:*", "photos/*", when("StringEquals", key, "z")))),
        "Policy has an invalid condition key");
  }

  @ParameterizedTest(name = "{0} on {1} with {2}")
  @CsvSource({
    "s3:GetObject, photos/*, s3:prefix",
    "s3:GetObject s3:ListBucket, photos photos/*, s3:prefix",
    "s3:DeleteObject, photos/*, s3:ExistingObjectTag/team",
    "s3:PutObject, photos/*, s3:ExistingObjectTag/team"
  })
  void refusesKeysThatAnActionNeverHas(String actions, String resources, String key) {
    refused(
        put(
            policy(
                statement("Deny", EVERYONE, actions, resources, when("StringEquals", key, "z")))),
        "Conditions do not apply to combination of actions and resources in statement");
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "s3:GetObject, photos",
    "s3:ListBucket, photos/*",
    "s3:GetObject s3:ListBucket, photos/*",
    "s3:ListAllMyBuckets, photos photos/*"
  })
  void refusesActionsThatCannotBeDoneToWhatIsNamed(String actions, String resources) {
    refused(
        put(policy(allow(EVERYONE, actions, resources))),
        "Action does not apply to any resource(s) in statement");
  }

  @ParameterizedTest
  @EnumSource
  void knowsEveryKeyThatRequestsAreGiven(ConditionKey key) {
    String name = key.written().endsWith("/") ? key.lowered() + "team" : key.lowered();

    assertThat(Vocabulary.isKey(name)).isTrue();
  }

  @Test
  void knowsEveryGlobalKeyThatRequestsAreGiven() {
    assertThat(RequestFacts.KEYS).isNotEmpty().allMatch(Vocabulary::isKey);
  }

  @Test
  void refusesWhatIsTooLong() {
    String policy = policy(allow(EVERYONE, "s3:GetObject", "photos/" + "a".repeat(1000)));
    int most = 20 * 1024;

    Answer answer = put(policy + " ".repeat(most - policy.length() + 1));
    assertThat(answer.element("Code")).isEqualTo("PolicyTooLarge");
    assertThat(answer.status()).isEqualTo(400);

    assertThat(put(policy + " ".repeat(most - policy.length())).status()).isEqualTo(204);
    s3.send("DELETE", "/photos?policy", "");
  }

  @Test
  void namesThePlaceOfTheTrouble() {
    Answer answer =
        put(
            policy(
                allow(EVERYONE, "s3:GetObject", "photos/*"),
                statement(
                    "Deny", EVERYONE, "s3:*", "photos/*", when("StringLik", "s3:prefix", "x"))));

    assertThat(answer.element("Code")).isEqualTo("MalformedPolicy");
    assertThat(answer.element("Detail")).contains("Statement[1].Condition.StringLik");
  }

  private String as(String principal) {
    return principal
        .replace("ALICE", s3.alice.id().value())
        .replace("BOB", s3.bob.id().value())
        .replace("CANONICAL", s3.bob.canonicalId().value());
  }

  private Answer put(String policy) {
    return s3.put("/photos?policy", policy);
  }

  private static void refused(Answer answer, String sentence) {
    assertThat(answer.element("Message")).isEqualTo(sentence);
    assertThat(answer.element("Code")).isEqualTo("MalformedPolicy");
    assertThat(answer.status()).isEqualTo(400);
  }
}
