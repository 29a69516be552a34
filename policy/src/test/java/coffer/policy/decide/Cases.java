package coffer.policy.decide;

import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.policy.context.RequestContext;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import java.util.List;
import java.util.Optional;

/** What the tests of the evaluator are told with. */
final class Cases {
  static final AccountId OWN = new AccountId("111122223333");
  static final AccountId OTHER = new AccountId("444455556666");
  static final String OBJECT = "arn:aws:s3:::demo/a";

  static final String USER_ARN = "arn:aws:iam::111122223333:user/ann";
  static final String ROLE_ARN = "arn:aws:iam::111122223333:role/dev";
  static final String SESSION_ARN = "arn:aws:sts::111122223333:assumed-role/dev/today";
  static final String FEDERATED_ARN = "arn:aws:sts::111122223333:federated-user/guest";

  static final Requester USER = new Requester.User(home(OWN), USER_ARN, "AIDAANN");
  static final Requester ROLE =
      new Requester.RoleSession(home(OWN), SESSION_ARN, ROLE_ARN, "AROADEV");
  static final Requester FEDERATED =
      new Requester.FederatedUser(home(OWN), FEDERATED_ARN, USER_ARN, "AIDAANN");

  private Cases() {}

  static Requester.Home home(AccountId account) {
    return new Requester.Home(account, new CanonicalUserId(account.value().repeat(6).substring(8)));
  }

  static CompiledPolicy policy(PolicyKind kind, String... statements) {
    String text =
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    return switch (PolicyParser.parse(text, kind)) {
      case ParsedPolicy.Valid(var document) -> CompiledPolicy.of("policy", document);
      case ParsedPolicy.Malformed(var problems) ->
          throw new IllegalArgumentException(text + problems);
    };
  }

  static CompiledPolicy managed(String... statements) {
    return policy(PolicyKind.MANAGED, statements);
  }

  static CompiledPolicy bucket(String... statements) {
    return policy(PolicyKind.BUCKET, statements);
  }

  static String allow(String action) {
    return statement("Allow", "", action, "");
  }

  static String deny(String action) {
    return statement("Deny", "", action, "");
  }

  /**
   * @param principal as JSON, for instance {@code "*"} in quotes
   */
  static String allow(String principal, String action) {
    return statement("Allow", "\"Principal\":" + principal + ",", action, "");
  }

  static String deny(String principal, String action) {
    return statement("Deny", "\"Principal\":" + principal + ",", action, "");
  }

  static String statement(String effect, String principal, String action, String condition) {
    return "{\"Effect\":\"%s\",%s\"Action\":\"%s\",\"Resource\":\"arn:aws:s3:::demo/*\"%s}"
        .formatted(effect, principal, action, condition);
  }

  static String aws(String arn) {
    return "{\"AWS\":\"" + arn + "\"}";
  }

  static Question get(Requester requester) {
    return get(requester, OWN);
  }

  static Question get(Requester requester, AccountId owner) {
    return new Question(
        requester, "s3:GetObject", OBJECT, Optional.of(owner), RequestContext.EMPTY);
  }

  static Policies identity(CompiledPolicy... policies) {
    return with(List.of(policies), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Policies with(
      List<CompiledPolicy> identity,
      Optional<CompiledPolicy> boundary,
      Optional<List<CompiledPolicy>> session,
      Optional<CompiledPolicy> bucket) {
    return new Policies(
        identity,
        boundary,
        session,
        List.of(),
        List.of(),
        Optional.empty(),
        new Policies.ResourceSide(bucket, Grip.NONE, false, false));
  }

  static Policies bucketOnly(CompiledPolicy bucket) {
    return with(List.of(), Optional.empty(), Optional.empty(), Optional.of(bucket));
  }
}
