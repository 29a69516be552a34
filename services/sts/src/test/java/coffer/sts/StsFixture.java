package coffer.sts;

import coffer.apikit.Answer;
import coffer.apikit.ApiFixture;
import coffer.iam.standing.PolicyTexts;
import coffer.iam.standing.StoredIdentities;
import coffer.identity.Account;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.Totp;
import coffer.identity.realm.User;
import coffer.kernel.ByteString;
import coffer.pipeline.NetworkSide;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.Principal;
import coffer.pipeline.Sides;
import coffer.sts.session.SessionTokens;
import coffer.sts.web.Fetch;
import coffer.sts.web.ProviderKeys;
import coffer.sts.web.WebTokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** STS behind a pipeline, and short ways to make whom it is about. */
final class StsFixture implements AutoCloseable {
  static final int MAX_SESSION = 7_200;
  private static final byte[] SEED = new byte[Totp.SEED_BYTES];

  final ApiFixture api = new ApiFixture();
  final SessionTokens tokens = new SessionTokens(api.keystore, api.ids);

  StsFixture() {
    this(
        (_, _) -> {
          throw new IOException("there is nobody");
        });
  }

  /**
   * @param fetch what identity providers say
   */
  StsFixture(Fetch fetch) {
    var service =
        new StsService(
            new StsContext(
                api.realms,
                api.accounts,
                tokens,
                api.secrets,
                api.ids,
                api.clock,
                new Federation(
                    new WebTokens(new ProviderKeys(fetch, api.clock), api.clock),
                    List.of(Federation.AWS_SAML))));
    api.serve(
        new Sides(
            new StoredIdentities(api.realms, new PolicyTexts()),
            OrganizationSide.NONE,
            NetworkSide.NONE),
        Map.of("sts", service.rules()),
        service.operations());
  }

  /** A user that may do what a policy says. */
  Principal.User user(Account account, String name, String policy) {
    var user =
        User.named(name, "/", api.ids.unique("AIDA"), api.clock.instant(), Map.of())
            .withInline(policy.isEmpty() ? Map.of() : Map.of("own", policy));
    api.realms.change(
        account.id(),
        realm -> {
          realm.put(Realms.USERS, Realms.key(name), user);
          return user;
        });
    return api.user(account, name);
  }

  /** A role; answers its ARN. */
  String role(Account account, String name, String trust) {
    var role =
        Role.named(name, "/", api.ids.unique("AROA"), api.clock.instant(), trust)
            .described(Optional.empty(), MAX_SESSION)
            .tagged(Map.of("team", "blue"));
    api.realms.change(
        account.id(),
        realm -> {
          realm.put(Realms.ROLES, Realms.key(name), role);
          return role;
        });
    return RoleRef.arn(account.id(), role);
  }

  /** An MFA device of a user; answers its ARN. */
  String device(Account account, String user) {
    var sealed = api.secrets.seal(MfaDevice.context(account.id(), "phone"), ByteString.wrap(SEED));
    var device =
        new MfaDevice(
            "phone",
            "/",
            api.clock.instant(),
            Map.of(),
            sealed,
            Optional.of(user),
            Optional.of(api.clock.instant()),
            0);
    api.realms.change(
        account.id(),
        realm -> {
          realm.put(Realms.MFA, "phone", device);
          return device;
        });
    return "arn:aws:iam::" + account.id() + ":mfa/phone";
  }

  /** What the device shows now. */
  String code() {
    return Totp.code(SEED, Totp.step(api.clock.instant()));
  }

  Answer assume(Principal who, String role, String... more) {
    var all = new ArrayList<>(List.of("RoleArn", role, "RoleSessionName", "session-1"));
    all.addAll(List.of(more));
    return api.ask(who).query("sts", "AssumeRole", all.toArray(String[]::new));
  }

  /** What the token of an answer says. */
  SessionTokens.Opened opened(Answer answer) {
    return tokens.open(answer.element("SessionToken")).orElseThrow();
  }

  /**
   * A policy of one statement.
   *
   * @param rest of the statement after the effect
   */
  static String allow(String rest) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + rest + "}]}";
  }

  /** A trust policy. */
  static String trust(Object principal, String actions, String condition) {
    return allow(
        "\"Principal\":{\"AWS\":\""
            + principal
            + "\"},\"Action\":["
            + actions
            + "]"
            + (condition.isEmpty() ? "" : ",\"Condition\":" + condition));
  }

  @Override
  public void close() {
    api.close();
  }
}
