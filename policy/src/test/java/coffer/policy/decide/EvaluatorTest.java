package coffer.policy.decide;

import static coffer.policy.decide.Cases.FEDERATED;
import static coffer.policy.decide.Cases.FEDERATED_ARN;
import static coffer.policy.decide.Cases.OTHER;
import static coffer.policy.decide.Cases.OWN;
import static coffer.policy.decide.Cases.ROLE;
import static coffer.policy.decide.Cases.ROLE_ARN;
import static coffer.policy.decide.Cases.SESSION_ARN;
import static coffer.policy.decide.Cases.USER;
import static coffer.policy.decide.Cases.USER_ARN;
import static coffer.policy.decide.Cases.allow;
import static coffer.policy.decide.Cases.aws;
import static coffer.policy.decide.Cases.bucket;
import static coffer.policy.decide.Cases.bucketOnly;
import static coffer.policy.decide.Cases.deny;
import static coffer.policy.decide.Cases.get;
import static coffer.policy.decide.Cases.home;
import static coffer.policy.decide.Cases.identity;
import static coffer.policy.decide.Cases.managed;
import static coffer.policy.decide.Cases.statement;
import static coffer.policy.decide.Cases.with;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.decide.Decision.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EvaluatorTest {
  private static final Requester ANYONE = new Requester.Anonymous();
  private static final CompiledPolicy ALL = managed(allow("*"));
  private static final CompiledPolicy NOTHING_HERE = managed(allow("s3:PutObject"));
  private static final String EVERYONE = "\"*\"";

  @Test
  void deniesWithoutPolicies() {
    assertThat(Evaluator.decide(get(USER), Policies.NONE))
        .isEqualTo(new Decision(Outcome.IMPLICIT_DENY, Stage.IDENTITY, Optional.empty()));
  }

  @Test
  void letsAnAccountsRootIntoItsOwn() {
    var root = new Requester.Root(home(OWN));

    assertThat(Evaluator.decide(get(root), Policies.NONE).isAllowed()).isTrue();
    assertThat(Evaluator.decide(get(root, OTHER), Policies.NONE).isAllowed()).isFalse();
    assertThat(Evaluator.decide(get(root), bucketOnly(bucket(deny(EVERYONE, "s3:*")))).outcome())
        .isEqualTo(Outcome.EXPLICIT_DENY);
  }

  @Test
  void namesTheStatementThatAllows() {
    var decision =
        Evaluator.decide(get(USER), identity(managed(allow("s3:Put*"), allow("s3:Get*"))));

    assertThat(decision.stage()).isEqualTo(Stage.IDENTITY);
    assertThat(decision.statement().map(StatementRef::index)).contains(1);
  }

  @Test
  void isNotCaseSensitiveAboutActions() {
    assertThat(Evaluator.decide(get(USER), identity(managed(allow("S3:gETobject")))).isAllowed())
        .isTrue();
  }

  @ParameterizedTest(name = "identity {0}, bucket {1}, same account {2}: {3}")
  @CsvSource({
    "false, nobody, true, false",
    "true, nobody, true, true",
    "false, user, true, true",
    "false, account, true, false",
    "true, account, true, true",
    "false, everyone, true, true",
    "true, nobody, false, false",
    "false, user, false, false",
    "false, everyone, false, false",
    "true, user, false, true",
    "true, account, false, true",
    "true, everyone, false, true"
  })
  void needsOnePolicyWithinAnAccountAndBothAcross(
      boolean identity, String named, boolean same, boolean allowed) {
    var bucket =
        switch (named) {
          case "user" -> Optional.of(bucket(allow(aws(USER_ARN), "s3:GetObject")));
          case "account" -> Optional.of(bucket(allow(aws("111122223333"), "s3:GetObject")));
          case "everyone" -> Optional.of(bucket(allow(EVERYONE, "s3:GetObject")));
          default -> Optional.<CompiledPolicy>empty();
        };
    var policies =
        with(identity ? List.of(ALL) : List.of(), Optional.empty(), Optional.empty(), bucket);

    assertThat(Evaluator.decide(get(USER, same ? OWN : OTHER), policies).isAllowed())
        .isEqualTo(allowed);
  }

  @ParameterizedTest(name = "{0} named as {1}, limited: {2}")
  @CsvSource({
    "user, user, true",
    "user, everyone, true",
    "role, role, false",
    "role, session, true",
    "role, everyone, true",
    "federated, federated, true",
    "federated, user, false"
  })
  void boundsWhoIsNotNamedDirectlyInTheResourcesPolicy(String who, String named, boolean allowed) {
    var requester =
        switch (who) {
          case "user" -> USER;
          case "role" -> ROLE;
          default -> FEDERATED;
        };
    String principal =
        switch (named) {
          case "user" -> aws(USER_ARN);
          case "role" -> aws(ROLE_ARN);
          case "session" -> aws(SESSION_ARN);
          case "federated" -> aws(FEDERATED_ARN);
          default -> EVERYONE;
        };
    var bucket = Optional.of(bucket(allow(principal, "s3:GetObject")));
    var bounded = with(List.of(ALL), Optional.of(NOTHING_HERE), Optional.empty(), bucket);
    var session = with(List.of(ALL), Optional.empty(), Optional.of(List.of(NOTHING_HERE)), bucket);
    var free = with(List.of(), Optional.empty(), Optional.empty(), bucket);

    assertThat(Evaluator.decide(get(requester), bounded).isAllowed()).isEqualTo(allowed);
    assertThat(Evaluator.decide(get(requester), session).isAllowed()).isEqualTo(allowed);
    assertThat(Evaluator.decide(get(requester), free).isAllowed()).isTrue();
  }

  @Test
  void keepsIdentityPoliciesWithinBoundaryAndSession() {
    var bounded = with(List.of(ALL), Optional.of(NOTHING_HERE), Optional.empty(), Optional.empty());
    var session =
        with(List.of(ALL), Optional.empty(), Optional.of(List.of(NOTHING_HERE)), Optional.empty());
    var emptySession =
        with(List.of(ALL), Optional.empty(), Optional.of(List.of()), Optional.empty());
    var both = with(List.of(ALL), Optional.of(ALL), Optional.of(List.of(ALL)), Optional.empty());

    assertThat(Evaluator.decide(get(USER), bounded).stage()).isEqualTo(Stage.BOUNDARY);
    assertThat(Evaluator.decide(get(ROLE), session).stage()).isEqualTo(Stage.SESSION);
    assertThat(Evaluator.decide(get(FEDERATED), emptySession).isAllowed()).isFalse();
    assertThat(Evaluator.decide(get(ROLE), both).isAllowed()).isTrue();
  }

  @Test
  void needsEveryLevelOfAnOrganizationToAllow() {
    var own = identity(ALL);

    assertThat(
            Evaluator.decide(
                    get(USER), controls(own, List.of(List.of(ALL), List.of(ALL)), List.of()))
                .isAllowed())
        .isTrue();
    assertThat(
            Evaluator.decide(
                    get(USER),
                    controls(own, List.of(List.of(ALL), List.of(NOTHING_HERE)), List.of()))
                .stage())
        .isEqualTo(Stage.SERVICE_CONTROL);
    assertThat(
            Evaluator.decide(get(USER), controls(own, List.of(), List.of(List.of(NOTHING_HERE))))
                .stage())
        .isEqualTo(Stage.RESOURCE_CONTROL);
  }

  private static Policies controls(
      Policies own,
      List<List<CompiledPolicy>> serviceControls,
      List<List<CompiledPolicy>> resourceControls) {
    return new Policies(
        own.identity(),
        own.boundary(),
        own.session(),
        serviceControls,
        resourceControls,
        own.endpoint(),
        own.resource());
  }

  @Test
  void hearsNobodyOnlyWhereEveryoneIsLetIn() {
    assertThat(
            Evaluator.decide(get(ANYONE), bucketOnly(bucket(allow(EVERYONE, "s3:GetObject"))))
                .isAllowed())
        .isTrue();
    assertThat(
            Evaluator.decide(
                    get(ANYONE), bucketOnly(bucket(allow(aws("111122223333"), "s3:GetObject"))))
                .isAllowed())
        .isFalse();
  }

  @Test
  void letsInWhomAProviderVouchesForByTheProvidersNameOnly() {
    var vouched = new Requester.Federated("accounts.example.com");
    var everyone = bucketOnly(bucket(allow(EVERYONE, "s3:GetObject")));
    var denied = bucketOnly(bucket(deny(EVERYONE, "s3:GetObject")));

    assertThat(Evaluator.decide(get(vouched), everyone).isAllowed()).isFalse();
    assertThat(Evaluator.decide(get(vouched), denied).outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
  }

  @Test
  void keepsAPublicPolicyToTheOwnersAccountAndServices() {
    var policy =
        bucket(
            allow(EVERYONE, "s3:GetObject"),
            allow("{\"Service\":\"cloudtrail.amazonaws.com\"}", "s3:GetObject"));
    var side = new Policies.ResourceSide(Optional.of(policy), Grip.NONE, false, true);
    var restricted = Policies.NONE.with(side);
    var across = identity(ALL).with(side);
    var service = new Requester.Service("cloudtrail.amazonaws.com");

    assertThat(Evaluator.decide(get(ANYONE), restricted).stage()).isEqualTo(Stage.PUBLIC_ACCESS);
    assertThat(Evaluator.decide(get(USER, OTHER), across).stage()).isEqualTo(Stage.PUBLIC_ACCESS);
    assertThat(Evaluator.decide(get(USER), restricted).isAllowed()).isTrue();
    assertThat(Evaluator.decide(get(service), restricted).isAllowed()).isTrue();
  }

  @Test
  void needsTheirOwnPolicyWhereKeysAndRolesAreConcerned() {
    var silent = new Policies.ResourceSide(Optional.empty(), Grip.NONE, true, false);
    var delegating =
        new Policies.ResourceSide(
            Optional.of(bucket(allow(aws("111122223333"), "s3:*"))), Grip.NONE, true, false);

    assertThat(Evaluator.decide(get(USER), identity(ALL).with(silent)).stage())
        .isEqualTo(Stage.RESOURCE);
    assertThat(Evaluator.decide(get(USER), identity(ALL).with(delegating)).isAllowed()).isTrue();
    assertThat(Evaluator.decide(get(USER), Policies.NONE.with(delegating)).isAllowed()).isFalse();
  }

  @Test
  void deniesAllWhereAPolicyCannotBeRead() { // T11
    var policies =
        with(
            List.of(ALL),
            Optional.empty(),
            Optional.empty(),
            Optional.of(CompiledPolicy.unreadable("b")));

    var decision = Evaluator.decide(get(USER), policies);

    assertThat(decision.outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
    assertThat(decision.statement().map(StatementRef::policy)).contains("b");
  }

  @ParameterizedTest(name = "NotPrincipal {0} with Deny spares the user: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "[\"arn:aws:iam::111122223333:user/ann\", \"111122223333\"]; true",
        "[\"arn:aws:iam::111122223333:user/ann\"]; false",
        "[\"111122223333\"]; false",
        "[\"arn:aws:iam::111122223333:user/bob\", \"111122223333\"]; false"
      })
  void sparesOnlyWhomNotPrincipalNamesInFull(String listed, boolean spared) {
    String denial = statement("Deny", "\"NotPrincipal\":{\"AWS\":" + listed + "},", "s3:*", "");
    var policies =
        with(List.of(ALL), Optional.empty(), Optional.empty(), Optional.of(bucket(denial)));

    assertThat(Evaluator.decide(get(USER), policies).isAllowed()).isEqualTo(spared);
    assertThat(
            Evaluator.decide(get(ANYONE), bucketOnly(bucket(denial, allow(EVERYONE, "s3:*"))))
                .outcome())
        .isEqualTo(Outcome.EXPLICIT_DENY);
  }

  @Test
  void takesWhatCannotBeComparedForADenyAndAgainstAnAllow() {
    String elsewhere = ",\"Condition\":{\"NotIpAddress\":{\"aws:SourceIp\":\"192.0.2.0/24\"}}";
    var allowed = identity(managed(statement("Allow", "", "s3:*", elsewhere)));
    var denied = identity(ALL, managed(statement("Deny", "", "s3:*", elsewhere)));
    var illegible =
        new Question(
            USER,
            "s3:GetObject",
            Cases.OBJECT,
            Optional.of(OWN),
            key -> key.equals("aws:sourceip") ? Optional.of(List.of("?")) : Optional.empty());

    assertThat(Evaluator.decide(illegible, allowed).outcome()).isEqualTo(Outcome.IMPLICIT_DENY);
    assertThat(Evaluator.decide(illegible, denied).outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
  }

  @Test
  void takesAVariableWithoutAValueForADenyAndAgainstAnAllow() {
    String others =
        "{\"Effect\":\"%s\",\"Action\":\"s3:*\",\"NotResource\":"
            + "\"arn:aws:s3:::${aws:PrincipalTag/team}/*\"}";
    var allowed = identity(managed(others.formatted("Allow")));
    var denied = identity(ALL, managed(others.formatted("Deny")));

    assertThat(Evaluator.decide(get(USER), allowed).outcome()).isEqualTo(Outcome.IMPLICIT_DENY);
    assertThat(Evaluator.decide(get(USER), denied).outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
  }

  @Test
  void tellsWhatBecameOfEveryStatement() {
    String conditional =
        statement(
            "Allow", "", "s3:Get*", ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}");
    var policies = identity(managed(allow("s3:PutObject"), conditional));

    var explanation = Evaluator.explain(get(USER), policies);

    assertThat(explanation.decision()).isEqualTo(Evaluator.decide(get(USER), policies));
    assertThat(explanation.trace())
        .extracting(TraceLine::verdict)
        .containsExactly(
            new TraceLine.Verdict.OtherAction(),
            new TraceLine.Verdict.ConditionFails("Bool", "aws:securetransport"));
  }
}
