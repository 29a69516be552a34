package coffer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.policy.decide.Requester;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.Peer;
import coffer.wire.RequestIds;
import coffer.wire.auth.AuthType;
import coffer.wire.auth.Authenticated;
import coffer.wire.auth.Payload;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of IAM User Guide, "Compare AWS STS credentials". */
final class SessionLimitsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Requester.Home HOME = TestWire.ALICE.home();

  private final Authoriser limits = new SessionLimits((_, _) -> new Authoriser.Decision.Allowed());

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource({
    "user, iam:ListUsers, true",
    "user, sts:GetFederationToken, true",
    "session, s3:GetObject, true",
    "session, iam:ListUsers, false",
    "session, sts:AssumeRole, true",
    "session, sts:GetFederationToken, false",
    "session, sts:GetAccessKeyInfo, false",
    "mfa, iam:ListUsers, true",
    "mfa, sts:GetFederationToken, false",
    "root, iam:ListUsers, false",
    "role, iam:ListUsers, true",
    "role, sts:AssumeRole, true",
    "role, sts:GetSessionToken, false",
    "role, sts:GetFederationToken, false",
    "federated, s3:GetObject, true",
    "federated, iam:ListUsers, false",
    "federated, sts:AssumeRole, false"
  })
  void keepsSessionsToWhatTheyMayAsk(String who, String action, boolean allowed) {
    var access = new Access(action, new Arn("arn:aws:test:::thing"), Optional.empty());

    var decision = limits.decide(caller(principal(who)), List.of(access));

    assertThat(decision instanceof Authoriser.Decision.Allowed).isEqualTo(allowed);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "session, iam:ListUsers, true, a session that was begun without MFA may not call IAM: MFA is"
        + " needed",
    "session, sts:GetFederationToken, false, 'of STS, a session may call AssumeRole and"
        + " GetCallerIdentity only'",
    "federated, iam:ListUsers, true, a federated user may not call IAM",
    "federated, sts:AssumeRole, false, 'of STS, a federated user may call GetCallerIdentity only'",
    "role, sts:GetSessionToken, false, the session of a role may not ask for session tokens or"
        + " federated users"
  })
  void saysWhy(String who, String action, boolean unheard, String rule) {
    var access = new Access(action, new Arn("arn:aws:test:::thing"), Optional.empty());

    var reason = limits.explain(caller(principal(who)), access);

    assertThat(reason).contains(new Reason.Ruled(rule, unheard));
  }

  @Test
  void leavesWhatItDoesNotRefuseToOthers() {
    var access = new Access("iam:ListUsers", new Arn("arn:aws:test:::thing"), Optional.empty());

    assertThat(limits.explain(caller(principal("user")), access)).isEmpty();
  }

  @Test
  void saysThatAnAccountIsClosed() {
    OrganizationSide closed =
        new OrganizationSide() {
          @Override
          public Optional<Membership> of(AccountId account) {
            return Optional.empty();
          }

          @Override
          public boolean isClosed(AccountId account) {
            return account.equals(HOME.account());
          }
        };
    var sides = new Sides(Sides.NONE.identity(), closed, Sides.NONE.network());
    var access = new Access("iam:ListUsers", new Arn("arn:aws:test:::thing"), Optional.empty());

    var reason =
        new PolicyAuthoriser(Map.of(), sides, "us-east-1")
            .explain(caller(principal("user")), access);

    assertThat(reason).contains(new Reason.Ruled("account " + HOME.account() + " is closed"));
  }

  private static Principal principal(String who) {
    return switch (who) {
      case "user" -> user(Optional.empty());
      case "session" -> user(Optional.of(session(Optional.empty())));
      case "mfa" -> user(Optional.of(session(Optional.of(NOW))));
      case "root" ->
          new Principal.Root(
              HOME.account(), HOME.canonicalId(), "alice", Optional.of(session(Optional.empty())));
      case "role" ->
          new Principal.AssumedRole(
              HOME,
              "reader",
              new Arn("arn:aws:iam::" + HOME.account() + ":role/reader"),
              "AROAEXAMPLE",
              "session-1",
              Map.of(),
              false,
              session(Optional.empty()));
      default ->
          new Principal.FederatedUser(
              HOME,
              "carol",
              Optional.empty(),
              Arn.root(HOME.account()),
              HOME.account().value(),
              session(Optional.empty()));
    };
  }

  private static Principal user(Optional<Session> session) {
    return new Principal.User(
        HOME,
        "ann",
        new Arn("arn:aws:iam::" + HOME.account() + ":user/ann"),
        "AIDAEXAMPLE",
        Map.of(),
        session);
  }

  private static Session session(Optional<Instant> mfa) {
    return new Session(
        NOW,
        NOW.plusSeconds(900),
        mfa,
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  private static Caller caller(Principal who) {
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    var body = InputStream.nullInputStream();
    return new Caller(
        who,
        new Authenticated<>(
            AuthType.REST_HEADER,
            Optional.of(who),
            Optional.empty(),
            "AWS4-HMAC-SHA256",
            Set.of(),
            Optional.of(NOW),
            Payload.plain(body, 0),
            Optional.empty()),
        new HttpRequest(
            "POST", "/", Headers.EMPTY, body, 0, new Peer("api", here, here, Optional.empty())),
        new RequestIds("request", "host"),
        NOW);
  }
}
