package coffer.server;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.apikit.ApiFixture;
import coffer.iam.standing.PolicyTexts;
import coffer.iam.standing.StoredIdentities;
import coffer.identity.Account;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.User;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.pipeline.NetworkSide;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.Principal;
import coffer.pipeline.Sides;
import coffer.sts.Federation;
import coffer.sts.StsContext;
import coffer.sts.StsService;
import coffer.sts.session.SessionTokens;
import coffer.sts.web.AddressRule;
import coffer.tables.Table;
import coffer.wire.auth.SigningKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who a session's credentials are, from one request to the next. */
final class SessionsTest {
  private static final String EVERYTHING = allow("\"Action\":\"*\",\"Resource\":\"*\"");

  private final ApiFixture api = new ApiFixture();
  private final Set<AccountId> closed = new HashSet<>();
  private final SessionTokens tokens = new SessionTokens(api.keystore, api.ids);
  private final Callers callers =
      new Callers(api.accounts, api.realms, api.secrets, tokens, closed::contains);
  private final StsService sts =
      new StsService(
          new StsContext(
              api.realms,
              api.accounts,
              tokens,
              api.secrets,
              api.ids,
              api.clock,
              Federation.of(List.of("coffer.test"), AddressRule.STRICT, api.clock)));

  SessionsTest() {
    api.serve(
        new Sides(
            new StoredIdentities(api.realms, new PolicyTexts()),
            OrganizationSide.NONE,
            NetworkSide.NONE),
        Map.of("sts", sts.rules()),
        sts.operations());
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void isTheRoleItWasBegunFor() {
    var ann = user("ann", EVERYTHING);
    role("reader", trust(ann.arn().value()), EVERYTHING);

    var who = (Principal.AssumedRole) signer(assume(ann, "reader")).orElseThrow().owner();

    assertThat(who.roleName()).isEqualTo("reader");
    assertThat(who.name()).isEqualTo("session-1");
    assertThat(api.ask(who).query("sts", "GetCallerIdentity").element("Arn"))
        .isEqualTo("arn:aws:sts::" + api.alice.id() + ":assumed-role/reader/session-1");
  }

  @Test
  void isNobodyOnceTheAccountIsClosed() {
    var ann = user("ann", EVERYTHING);
    role("reader", trust(ann.arn().value()), EVERYTHING);
    Answer begun = assume(ann, "reader");
    assertThat(signer(begun)).isPresent();

    closed.add(api.alice.id());

    assertThat(signer(begun)).isEmpty();
  }

  @Test
  void isFoundAfterItsEndSoThatItsHolderIsTold() {
    var ann = user("ann", EVERYTHING);
    role("reader", trust(ann.arn().value()), EVERYTHING);
    Answer begun = assume(ann, "reader");

    api.clock.advance(Duration.ofHours(2));

    assertThat(signer(begun).orElseThrow().expires())
        .contains(api.clock.instant().minus(Duration.ofHours(1)));
  }

  @Test
  void belongsToItsKeyOnly() {
    var ann = user("ann", EVERYTHING);
    role("reader", trust(ann.arn().value()), EVERYTHING);
    Answer one = assume(ann, "reader");
    Answer other = assume(ann, "reader");

    var mixed =
        callers.find(new AccessKeyId(one.element("AccessKeyId")), other.element("SessionToken"));

    assertThat(mixed).isEmpty();
  }

  @Test
  void endsWithItsRoleAndIsNotTakenUpByAnotherOfTheName() {
    var ann = user("ann", EVERYTHING);
    role("reader", trust(ann.arn().value()), EVERYTHING);
    Answer begun = assume(ann, "reader");

    remove(Realms.ROLES, "reader");
    assertThat(signer(begun)).isEmpty();
    role("reader", trust(ann.arn().value()), EVERYTHING);

    assertThat(signer(begun)).isEmpty();
    assertThat(signer(assume(ann, "reader"))).isPresent();
  }

  @Test
  void endsWithItsUser() {
    var ann = user("ann", EVERYTHING);
    Answer own = api.ask(ann).query("sts", "GetSessionToken");
    Answer federated = api.ask(ann).query("sts", "GetFederationToken", "Name", "carol");
    assertThat(signer(own)).isPresent();
    assertThat(signer(federated)).isPresent();

    remove(Realms.USERS, "ann");
    user("ann", EVERYTHING);

    assertThat(signer(own)).isEmpty();
    assertThat(signer(federated)).isEmpty();
  }

  @Test
  void isRevokedByThePolicyThatDeniesOlderSessions() {
    var ann = user("ann", EVERYTHING);
    role("reader", trust(ann.arn().value()), EVERYTHING);
    Answer old = assume(ann, "reader");
    assertThat(mayUse(old)).isTrue();

    api.clock.advance(Duration.ofSeconds(10));
    String revoke =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":[\"*\"],"
            + "\"Resource\":[\"*\"],\"Condition\":{\"DateLessThan\":{\"aws:TokenIssueTime\":\""
            + api.clock.instant()
            + "\"}}}]}";
    api.realms.change(
        api.alice.id(),
        realm -> {
          Role role = Realms.role(realm, "reader").orElseThrow();
          realm.put(
              Realms.ROLES,
              "reader",
              role.with(Map.of("own", EVERYTHING, "AWSRevokeOlderSessions", revoke), List.of()));
          return role;
        });

    assertThat(mayUse(old)).isFalse();
    assertThat(mayUse(assume(ann, "reader"))).isTrue();
  }

  @Test
  void handsOnTransitiveTagsAndItsSourceIdentityWhateverRoleComesNext() {
    var ann = user("ann", EVERYTHING);
    String actions = "\"sts:AssumeRole\",\"sts:TagSession\",\"sts:SetSourceIdentity\"";
    role("first", trust(ann.arn().value(), actions), EVERYTHING);
    role("second", trust(roleArn("first"), actions), EVERYTHING);
    role("narrow", trust(roleArn("first")), EVERYTHING);
    Answer first =
        assume(
            ann,
            "first",
            "SourceIdentity",
            "ann",
            "Tags.member.1.Key",
            "project",
            "Tags.member.1.Value",
            "x",
            "Tags.member.2.Key",
            "other",
            "Tags.member.2.Value",
            "y",
            "TransitiveTagKeys.member.1",
            "project");
    Principal session = signer(first).orElseThrow().owner();

    Answer second = assume(session, "second");
    Answer overridden =
        assume(session, "second", "Tags.member.1.Key", "Project", "Tags.member.1.Value", "z");
    Answer renamed = assume(session, "second", "SourceIdentity", "eve");
    Answer narrow = assume(session, "narrow");

    var chained = tokens.open(second.element("SessionToken")).orElseThrow().claims().session();
    assertThat(chained.tags()).isEqualTo(Map.of("project", "x"));
    assertThat(chained.transitive()).containsExactly("project");
    assertThat(chained.sourceIdentity()).contains("ann");
    assertThat(overridden.code()).isEqualTo("InvalidParameterValue");
    assertThat(renamed.code()).isEqualTo("AccessDenied");
    assertThat(narrow.code()).isEqualTo("AccessDenied");
  }

  @Test
  void aChainLastsAnHourAtMost() {
    var ann = user("ann", EVERYTHING);
    role("first", trust(ann.arn().value()), EVERYTHING);
    role("second", trust(roleArn("first")), EVERYTHING);
    Principal session = signer(assume(ann, "first")).orElseThrow().owner();

    assertThat(assume(session, "second", "DurationSeconds", "3601").code())
        .isEqualTo("ValidationError");
    assertThat(assume(session, "second", "DurationSeconds", "3600").status()).isEqualTo(200);
  }

  @Test
  void aFederatedUserHasTheUsersTagsUnderItsOwn() {
    var ann = user("ann", EVERYTHING);
    api.realms.change(
        api.alice.id(),
        realm -> {
          User user = Realms.user(realm, "ann").orElseThrow();
          realm.put(Realms.USERS, "ann", user.tagged(Map.of("Team", "blue", "site", "here")));
          return user;
        });

    Answer begun =
        api.ask(ann)
            .query(
                "sts",
                "GetFederationToken",
                "Name",
                "carol",
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "red");

    var who = signer(begun).orElseThrow().owner().known().orElseThrow();
    assertThat(who.session().orElseThrow().tags()).isEqualTo(Map.of("team", "red", "site", "here"));
  }

  @Test
  void aSessionPolicyOnlyEverTakesAway() {
    var ann = user("ann", EVERYTHING);
    role("reader", trust(ann.arn().value()), allow("\"Action\":\"s3:*\",\"Resource\":\"*\""));

    Answer wider = assume(ann, "reader", "Policy", EVERYTHING);
    Answer narrower =
        assume(ann, "reader", "Policy", allow("\"Action\":\"s3:Get*\",\"Resource\":\"*\""));

    assertThat(mayUse(wider)).isFalse();
    assertThat(mayUse(narrower)).isFalse();
  }

  /** Whether a session may ask whose key one is, which needs a permission. */
  private boolean mayUse(Answer begun) {
    return api.ask(signer(begun).orElseThrow().owner())
            .query("sts", "GetAccessKeyInfo", "AccessKeyId", begun.element("AccessKeyId"))
            .status()
        == 200;
  }

  private Optional<SigningKey<Principal>> signer(Answer begun) {
    return callers.find(
        new AccessKeyId(begun.element("AccessKeyId")), begun.element("SessionToken"));
  }

  private Answer assume(Principal who, String role, String... more) {
    var all = new ArrayList<>(List.of("RoleArn", roleArn(role), "RoleSessionName", "session-1"));
    all.addAll(List.of(more));
    return api.ask(who).query("sts", "AssumeRole", all.toArray(String[]::new));
  }

  private String roleArn(String name) {
    return "arn:aws:iam::" + api.alice.id() + ":role/" + name;
  }

  private Principal.User user(String name, String policy) {
    Account account = api.alice;
    var user =
        User.named(name, "/", api.ids.unique("AIDA"), api.clock.instant(), Map.of())
            .withInline(Map.of("own", policy));
    api.realms.change(
        account.id(),
        realm -> {
          realm.put(Realms.USERS, name, user);
          return user;
        });
    return api.user(account, name);
  }

  private void role(String name, String trust, String policy) {
    var role =
        Role.named(name, "/", api.ids.unique("AROA"), api.clock.instant(), trust)
            .described(Optional.empty(), 43_200)
            .with(Map.of("own", policy), List.of());
    api.realms.change(
        api.alice.id(),
        realm -> {
          realm.put(Realms.ROLES, name, role);
          return role;
        });
  }

  private void remove(Table<?> table, String name) {
    api.realms.change(
        api.alice.id(),
        realm -> {
          realm.remove(table, name);
          return name;
        });
  }

  private static String allow(String rest) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + rest + "}]}";
  }

  private static String trust(String arn) {
    return trust(arn, "\"sts:AssumeRole\"");
  }

  private static String trust(String arn, String actions) {
    return allow("\"Principal\":{\"AWS\":\"" + arn + "\"},\"Action\":[" + actions + "]");
  }
}
