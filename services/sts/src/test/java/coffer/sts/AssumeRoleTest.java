package coffer.sts;

import static coffer.sts.StsFixture.allow;
import static coffer.sts.StsFixture.trust;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.pipeline.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AssumeRoleTest {
  private static final String ASSUME = "\"sts:AssumeRole\"";
  private static final String ANY_ROLE = allow("\"Action\":\"sts:*\",\"Resource\":\"*\"");

  private final StsFixture sts = new StsFixture();

  @AfterEach
  void close() {
    sts.close();
  }

  @Test
  void aTrustPolicyThatNamesTheUserIsEnoughWithinAnAccount() {
    var ann = sts.user(sts.api.alice, "ann", "");
    String role = sts.role(sts.api.alice, "reader", trust(ann.arn(), ASSUME, ""));

    Answer answer = sts.assume(ann, role);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.element("Arn"))
        .isEqualTo("arn:aws:sts::" + sts.api.alice.id() + ":assumed-role/reader/session-1");
    assertThat(answer.element("AssumedRoleId")).startsWith("AROA").endsWith(":session-1");
    assertThat(answer.element("AccessKeyId")).startsWith("ASIA");
    assertThat(answer.element("Expiration"))
        .isEqualTo(sts.api.clock.instant().plusSeconds(3_600).toString());
  }

  @Test
  void aTrustPolicyThatNamesTheAccountLeavesItToTheUsersOwnPolicies() {
    var may = sts.user(sts.api.alice, "may", ANY_ROLE);
    var mayNot = sts.user(sts.api.alice, "maynot", "");
    String role =
        sts.role(
            sts.api.alice,
            "reader",
            trust("arn:aws:iam::" + sts.api.alice.id() + ":root", ASSUME, ""));

    assertThat(sts.assume(may, role).status()).isEqualTo(200);
    assertThat(sts.assume(mayNot, role).code()).isEqualTo("AccessDenied");
  }

  @Test
  void aUsersOwnPolicyIsNotEnough() {
    var ann = sts.user(sts.api.alice, "ann", ANY_ROLE);
    var other = sts.user(sts.api.alice, "other", ANY_ROLE);
    String role = sts.role(sts.api.alice, "reader", trust(other.arn(), ASSUME, ""));

    assertThat(sts.assume(ann, role).code()).isEqualTo("AccessDenied");
  }

  @Test
  void bothSidesMustAllowAcrossAccounts() {
    var may = sts.user(sts.api.bob, "may", ANY_ROLE);
    var mayNot = sts.user(sts.api.bob, "maynot", "");
    String trusting =
        sts.role(
            sts.api.alice,
            "trusting",
            allow(
                "\"Principal\":{\"AWS\":[\"%s\",\"%s\"]},\"Action\":\"sts:AssumeRole\""
                    .formatted(may.arn(), mayNot.arn())));
    String closed =
        sts.role(
            sts.api.alice,
            "closed",
            trust("arn:aws:iam::" + sts.api.alice.id() + ":root", ASSUME, ""));

    assertThat(sts.assume(may, trusting).status()).isEqualTo(200);
    assertThat(sts.assume(mayNot, trusting).code()).isEqualTo("AccessDenied");
    assertThat(sts.assume(may, closed).code()).isEqualTo("AccessDenied");
  }

  @Test
  void aRoleThatIsNotThereIsAnsweredAsOneThatTrustsNobody() {
    var ann = sts.user(sts.api.alice, "ann", ANY_ROLE);
    String role = sts.role(sts.api.alice, "reader", trust(sts.api.bob.id(), ASSUME, ""));

    Answer there = sts.assume(ann, role);
    Answer absent = sts.assume(ann, role.replace("reader", "writer"));

    assertThat(there.code()).isEqualTo("AccessDenied");
    assertThat(absent.element("Message"))
        .isEqualTo(there.element("Message").replace("reader", "writer"));
    assertThat(absent.status()).isEqualTo(there.status());
  }

  @Test
  void anArnThatDiffersInCaseIsAnotherRole() {
    var ann = sts.user(sts.api.alice, "ann", ANY_ROLE);
    String role = sts.role(sts.api.alice, "reader", trust(ann.arn(), ASSUME, ""));

    assertThat(sts.assume(ann, role.replace("reader", "READER")).code()).isEqualTo("AccessDenied");
  }

  @Test
  void rootUsersCannotAndNobodyInParticularNeither() {
    String role = sts.role(sts.api.alice, "open", trust("*", ASSUME, ""));

    assertThat(sts.assume(sts.api.root(sts.api.alice), role).element("Message"))
        .isEqualTo("Roles may not be assumed by root accounts.");
    assertThat(sts.assume(new Principal.Anonymous(), role).code())
        .isEqualTo("MissingAuthenticationToken");
  }

  @ParameterizedTest(name = "external id {0}: {1}")
  @CsvSource({"right-one, 200", "wrong-one, 403"})
  void theExternalIdIsForTheTrustPolicyToJudge(String id, int status) {
    var ann = sts.user(sts.api.alice, "ann", "");
    String condition = "{\"StringEquals\":{\"sts:ExternalId\":\"right-one\"}}";
    String role = sts.role(sts.api.alice, "reader", trust(ann.arn(), ASSUME, condition));

    assertThat(sts.assume(ann, role, "ExternalId", id).status()).isEqualTo(status);
    assertThat(sts.assume(ann, role).status()).isEqualTo(403);
  }

  @ParameterizedTest(name = "{0} seconds: {1}")
  @CsvSource({"900, ''", "7200, ''", "899, ValidationError", "7201, ValidationError"})
  void lastsAsLongAsTheRoleLetsIt(String seconds, String code) {
    var ann = sts.user(sts.api.alice, "ann", "");
    String role = sts.role(sts.api.alice, "reader", trust(ann.arn(), ASSUME, ""));

    assertThat(sts.assume(ann, role, "DurationSeconds", seconds).code()).isEqualTo(code);
  }

  @Test
  void aRoleThatAsksForMfaIsHadWithACodeThatIsUsedOnce() {
    var ann = sts.user(sts.api.alice, "ann", "");
    String device = sts.device(sts.api.alice, "ann");
    String condition =
        "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"},"
            + "\"NumericLessThan\":{\"aws:MultiFactorAuthAge\":\"10\"}}";
    String role = sts.role(sts.api.alice, "reader", trust(ann.arn(), ASSUME, condition));
    String code = sts.code();

    assertThat(sts.assume(ann, role).code()).isEqualTo("AccessDenied");
    assertThat(sts.assume(ann, role, "SerialNumber", device).code()).isEqualTo("AccessDenied");
    assertThat(sts.assume(ann, role, "SerialNumber", device, "TokenCode", code).status())
        .isEqualTo(200);
    assertThat(sts.assume(ann, role, "SerialNumber", device, "TokenCode", code).element("Message"))
        .contains("invalid MFA one time pass code");

    sts.api.clock.advance(Duration.ofSeconds(30));
    assertThat(sts.assume(ann, role, "SerialNumber", device, "TokenCode", sts.code()).status())
        .isEqualTo(200);
  }

  @Test
  void anotherUsersDeviceProvesNothing() {
    var ann = sts.user(sts.api.alice, "ann", "");
    var mallory = sts.user(sts.api.alice, "mallory", "");
    String device = sts.device(sts.api.alice, "ann");
    String role = sts.role(sts.api.alice, "reader", trust(mallory.arn(), ASSUME, ""));

    assertThat(
            sts.assume(mallory, role, "SerialNumber", device, "TokenCode", sts.code())
                .element("Message"))
        .contains("associated with this user");
    assertThat(ann.name()).isEqualTo("ann");
  }

  @Test
  void codesCannotBeTriedOut() {
    var ann = sts.user(sts.api.alice, "ann", "");
    String device = sts.device(sts.api.alice, "ann");
    String role = sts.role(sts.api.alice, "reader", trust(ann.arn(), ASSUME, ""));
    String wrong = sts.code().equals("000000") ? "000001" : "000000";
    for (int i = 0; i < 5; i++) {
      assertThat(sts.assume(ann, role, "SerialNumber", device, "TokenCode", wrong).status())
          .isEqualTo(403);
    }

    Answer right = sts.assume(ann, role, "SerialNumber", device, "TokenCode", sts.code());
    sts.api.clock.advance(Duration.ofMinutes(6));
    Answer later = sts.assume(ann, role, "SerialNumber", device, "TokenCode", sts.code());

    assertThat(right.status()).isEqualTo(403);
    assertThat(later.status()).isEqualTo(200);
  }

  @Test
  void tagsNeedTheirOwnActionInTheTrustPolicy() {
    var ann = sts.user(sts.api.alice, "ann", "");
    String plain = sts.role(sts.api.alice, "plain", trust(ann.arn(), ASSUME, ""));
    String tagged =
        sts.role(
            sts.api.alice,
            "tagged",
            trust(
                ann.arn(),
                ASSUME + ",\"sts:TagSession\"",
                "{\"StringEqualsIfExists\":{\"aws:RequestTag/project\":\"x\"},"
                    + "\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"project\"]}}"));
    String[] x = {"Tags.member.1.Key", "project", "Tags.member.1.Value", "x"};
    String[] y = {"Tags.member.1.Key", "project", "Tags.member.1.Value", "y"};

    assertThat(sts.assume(ann, plain, x).code()).isEqualTo("AccessDenied");
    assertThat(sts.assume(ann, tagged, y).code()).isEqualTo("AccessDenied");
    Answer answer = sts.assume(ann, tagged, x);
    assertThat(sts.opened(answer).claims().session().tags()).isEqualTo(Map.of("project", "x"));
    assertThat(Integer.parseInt(answer.element("PackedPolicySize"))).isBetween(1, 5);
  }

  @Test
  void aSourceIdentityNeedsItsOwnActionAndStaysInTheSession() {
    var ann = sts.user(sts.api.alice, "ann", "");
    String plain = sts.role(sts.api.alice, "plain", trust(ann.arn(), ASSUME, ""));
    String naming =
        sts.role(
            sts.api.alice,
            "naming",
            trust(
                ann.arn(),
                ASSUME + ",\"sts:SetSourceIdentity\"",
                "{\"StringLike\":{\"sts:SourceIdentity\":\"an*\"}}"));

    assertThat(sts.assume(ann, plain, "SourceIdentity", "ann").code()).isEqualTo("AccessDenied");
    assertThat(sts.assume(ann, naming, "SourceIdentity", "bob").code()).isEqualTo("AccessDenied");
    Answer answer = sts.assume(ann, naming, "SourceIdentity", "ann");
    assertThat(answer.element("SourceIdentity")).isEqualTo("ann");
    assertThat(sts.opened(answer).claims().session().sourceIdentity())
        .isEqualTo(Optional.of("ann"));
  }

  @Test
  void sessionPoliciesAreReadAndBounded() {
    var ann = sts.user(sts.api.alice, "ann", "");
    String role = sts.role(sts.api.alice, "reader", trust(ann.arn(), ASSUME, ""));
    String long_ = allow("\"Action\":\"s3:*\",\"Resource\":\"" + "a".repeat(2_048) + "\"");

    assertThat(sts.assume(ann, role, "Policy", "{").code()).isEqualTo("MalformedPolicyDocument");
    String untold =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:*\","
            + "\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"aws:SecureTransports\":\"x\"}}}]}";
    assertThat(sts.assume(ann, role, "Policy", untold).code()).isEqualTo("MalformedPolicyDocument");
    assertThat(sts.assume(ann, role, "Policy", long_).code()).isEqualTo("PackedPolicyTooLarge");
    assertThat(
            sts.assume(
                    ann,
                    role,
                    "PolicyArns.member.1.arn",
                    "arn:aws:iam::" + sts.api.bob.id() + ":policy/theirs")
                .code())
        .isEqualTo("ValidationError");
    Answer answer =
        sts.assume(ann, role, "PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess");
    assertThat(sts.opened(answer).claims().session().policies().orElseThrow().managed())
        .containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess");
  }

  @Test
  void whatBreaksTheModelIsToldInItsWords() {
    var ann = sts.user(sts.api.alice, "ann", "");
    String role = sts.role(sts.api.alice, "reader", trust(ann.arn(), ASSUME, ""));
    var tags = new ArrayList<String>();
    for (int i = 1; i <= 51; i++) {
      tags.addAll(List.of("Tags.member." + i + ".Key", "k" + i));
      tags.addAll(List.of("Tags.member." + i + ".Value", "v"));
    }

    Answer shortName =
        sts.api.ask(ann).query("sts", "AssumeRole", "RoleArn", role, "RoleSessionName", "t");
    Answer manyTags = sts.assume(ann, role, tags.toArray(String[]::new));
    Answer reserved = sts.assume(ann, role, "SourceIdentity", "aws:ann");
    Answer noRole = sts.api.ask(ann).query("sts", "AssumeRole", "RoleSessionName", "session");

    assertThat(shortName.code()).isEqualTo("ValidationError");
    assertThat(shortName.element("Message"))
        .startsWith(
            "1 validation error detected: Value 't' at 'roleSessionName' failed to satisfy"
                + " constraint: ");
    assertThat(manyTags.element("Message")).contains("'tags' failed to satisfy constraint: ");
    assertThat(reserved.element("Message"))
        .contains("Value 'aws:ann' at 'sourceIdentity' failed to satisfy constraint: ");
    assertThat(noRole.element("Message")).contains("'roleArn' failed to satisfy constraint: ");
  }

  @Test
  void contextsOfTrustedProvidersAreRefusedAndNotPassedOver() {
    var ann = sts.user(sts.api.alice, "ann", "");
    String role = sts.role(sts.api.alice, "reader", trust(ann.arn(), ASSUME, ""));

    Answer answer =
        sts.assume(
            ann,
            role,
            "ProvidedContexts.member.1.ProviderArn",
            "arn:aws:iam::aws:contextProvider/IdentityCenter",
            "ProvidedContexts.member.1.ContextAssertion",
            "assertion");

    assertThat(answer.code()).isEqualTo("NotImplemented");
  }

  @Test
  void aRolesTagsAreThereForTheCallersPolicies() {
    var ann =
        sts.user(
            sts.api.alice,
            "ann",
            allow(
                "\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":"
                    + "{\"aws:ResourceTag/team\":\"blue\"}}"));
    String role =
        sts.role(
            sts.api.alice,
            "reader",
            trust("arn:aws:iam::" + sts.api.alice.id() + ":root", ASSUME, ""));

    assertThat(sts.assume(ann, role).status()).isEqualTo(200);
  }
}
