package coffer.rolesanywhere;

import coffer.apikit.Answer;
import coffer.apikit.ApiFixture;
import coffer.iam.standing.PolicyTexts;
import coffer.iam.standing.StoredIdentities;
import coffer.identity.Account;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.identity.realm.User;
import coffer.pipeline.NetworkSide;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.Principal;
import coffer.pipeline.Sides;
import coffer.sts.Federation;
import coffer.sts.StsContext;
import coffer.sts.StsService;
import coffer.sts.session.SessionTokens;
import coffer.sts.web.AddressRule;
import coffer.testkit.certificate.CertificateSigner;
import coffer.testkit.certificate.Holder;
import coffer.testkit.certificate.TestAuthority;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The service behind a pipeline, with STS to begin its sessions. */
final class AnywhereFixture implements AutoCloseable {
  static final String HOST = "coffer.test";
  static final int MAX_SESSION = 7_200;

  /** What the documentation tells to write. */
  static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Principal":{"Service":"rolesanywhere.amazonaws.com"},\
      "Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"]%s}]}\
      """;

  final ApiFixture api = new ApiFixture();
  final TestAuthority authority = TestAuthority.root("CN=Root,O=Example", api.clock);
  final SessionTokens tokens = new SessionTokens(api.keystore, api.ids);
  private final RolesAnywhereService service;

  AnywhereFixture() {
    var sts =
        new StsService(
            new StsContext(
                api.realms,
                api.accounts,
                tokens,
                api.secrets,
                api.ids,
                api.clock,
                Federation.of(List.of(), AddressRule.STRICT, api.clock)));
    service =
        new RolesAnywhereService(
            api.engine.meta(), api.engine.changes(), sts.vouched(), ApiFixture.REGION, api.clock);
    api.serve(
        new Sides(
            new StoredIdentities(api.realms, new PolicyTexts()),
            OrganizationSide.NONE,
            NetworkSide.NONE),
        Map.of("sts", sts.rules()),
        service.operations());
  }

  Answer call(String method, String target, String body) {
    return api.rest("rolesanywhere", method, target, body);
  }

  Answer get(String target) {
    return call("GET", target, "");
  }

  /** The first member of that name, of text. */
  static String member(Answer answer, String name) {
    var matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(answer.body());
    if (!matcher.find()) {
      throw new AssertionError("no " + name + " in " + answer.body());
    }
    return matcher.group(1);
  }

  /** A name and more members as they stand in JSON. */
  Answer anchor(String pem, String more) {
    return call(
        "POST",
        "/trustanchors",
        """
        {"name":"a","source":{"sourceType":"CERTIFICATE_BUNDLE","sourceData":\
        {"x509CertificateData":"%s"}}%s}\
        """
            .formatted(pem.replace("\n", "\\n"), more));
  }

  Answer profile(String role, String more) {
    return call(
        "POST", "/profiles", "{\"name\":\"p\",\"roleArns\":[\"" + role + "\"]" + more + "}");
  }

  Answer crl(String pem, String anchorArn, String more) {
    String data = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    return call(
        "POST",
        "/crls",
        "{\"name\":\"c\",\"crlData\":\"%s\",\"trustAnchorArn\":\"%s\"%s}"
            .formatted(data, anchorArn, more));
  }

  /** A role; answers its ARN. */
  String role(Account account, String name, String trust) {
    var role =
        new Role(
            name,
            "/",
            api.ids.unique("AROA"),
            api.clock.instant(),
            trust,
            Optional.empty(),
            MAX_SESSION,
            Map.of(),
            Optional.empty(),
            Map.of(),
            List.of(),
            Optional.empty(),
            Map.of());
    api.realms.change(
        account.id(),
        realm -> {
          realm.put(Realms.ROLES, Realms.key(name), role);
          return role;
        });
    return "arn:aws:iam::" + account.id() + ":role/" + name;
  }

  /** A user that may do what a policy says. */
  Principal.User user(String name, String policy) {
    var user =
        User.named(name, "/", api.ids.unique("AIDA"), api.clock.instant(), Map.of())
            .withInline(Map.of("own", policy));
    api.realms.change(
        api.alice.id(),
        realm -> {
          realm.put(Realms.USERS, Realms.key(name), user);
          return user;
        });
    return api.user(api.alice, name);
  }

  /** Everything that is needed for a session. */
  Setting setting(String roleCondition, String profileMore) {
    String role = role(api.alice, "worker", TRUST.formatted(roleCondition));
    Answer anchor = anchor(authority.pem(), ",\"enabled\":true");
    Answer profile = profile(role, ",\"enabled\":true" + profileMore);
    return new Setting(
        member(anchor, "trustAnchorArn"), member(profile, "profileArn"), role, profileMore);
  }

  /** What a session is asked for by. */
  record Setting(String anchor, String profile, String role, String more) {
    String anchorId() {
      return anchor.substring(anchor.lastIndexOf('/') + 1);
    }

    String profileId() {
      return profile.substring(profile.lastIndexOf('/') + 1);
    }

    /** The body of a request. */
    String body(String members) {
      return "{\"trustAnchorArn\":\"%s\",\"profileArn\":\"%s\",\"roleArn\":\"%s\"%s}"
          .formatted(anchor, profile, role, members);
    }
  }

  Answer session(Setting setting, Holder holder) {
    return session(setting, holder, "");
  }

  /** Asks for a session with more members in the body. */
  Answer session(Setting setting, Holder holder, String more) {
    return post(holder, setting.body(more));
  }

  Answer post(Holder holder, String body) {
    var headers = CertificateSigner.headers(holder, HOST, "/sessions", body, api.clock.instant());
    return api.send("POST", "/sessions", body, headers.toArray(String[]::new));
  }

  SessionTokens.Opened opened(Answer answer) {
    return tokens.open(member(answer, "sessionToken")).orElseThrow();
  }

  @Override
  public void close() {
    service.close();
    api.close();
  }
}
