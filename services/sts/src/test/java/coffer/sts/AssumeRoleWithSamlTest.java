package coffer.sts;

import static coffer.sts.StsFixture.allow;
import static coffer.sts.saml.IdentityProvider.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.identity.realm.Realms;
import coffer.identity.realm.SamlProvider;
import coffer.pipeline.Principal;
import coffer.sts.saml.IdentityProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AssumeRoleWithSamlTest {
  private static final String SAML = "https://aws.amazon.com/SAML/Attributes/";

  private final StsFixture sts = new StsFixture();
  private final IdentityProvider idp = new IdentityProvider();
  private final String provider = "arn:aws:iam::" + sts.api.alice.id() + ":saml-provider/corp";
  private String role = "";

  @BeforeEach
  void register() {
    var registered =
        new SamlProvider(
            "corp",
            "ASPAEXAMPLE",
            idp.metadata(),
            Optional.empty(),
            sts.api.clock.instant(),
            Map.of());
    sts.api.realms.change(
        sts.api.alice.id(),
        realm -> {
          realm.put(Realms.SAML, "corp", registered);
          return registered;
        });
    role =
        sts.role(
            sts.api.alice,
            "saml",
            allow(
                "\"Principal\":{\"Federated\":\""
                    + provider
                    + "\"},\"Action\":[\"sts:AssumeRoleWithSAML\",\"sts:TagSession\"],"
                    + "\"Condition\":{\"StringEquals\":{\"SAML:aud\":\""
                    + IdentityProvider.RECIPIENT
                    + "\",\"saml:sub\":\"ann\"},\"ForAnyValue:StringEquals\":"
                    + "{\"saml:edupersonaffiliation\":\"staff\"}}"));
  }

  @AfterEach
  void close() {
    sts.close();
  }

  @Test
  void letsInWhomProviderAndTrustPolicyName() {
    Answer answer =
        assume(
            pair(role)
                + attribute("urn:oid:1.3.6.1.4.1.5923.1.1.1.1", "staff", "member")
                + attribute(SAML + "PrincipalTag:team", "blue")
                + attribute(SAML + "SessionDuration", "1800"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.element("Subject")).isEqualTo("ann");
    assertThat(answer.element("SubjectType")).isEqualTo("persistent");
    assertThat(answer.element("Issuer")).isEqualTo(IdentityProvider.ISSUER);
    assertThat(answer.element("Audience")).isEqualTo(IdentityProvider.RECIPIENT);
    assertThat(answer.element("Arn")).endsWith(":assumed-role/saml/ann@corp");
    var session = sts.opened(answer).claims().session();
    assertThat(session.tags()).isEqualTo(Map.of("team", "blue"));
    assertThat(Duration.between(session.issued(), session.expires()))
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(session.provider()).contains(provider);
  }

  @Test
  void keepsOutWhoIsNotStaffOrForAnotherRole() {
    String staff = attribute("urn:oid:1.3.6.1.4.1.5923.1.1.1.1", "staff");

    assertThat(assume(pair(role)).code()).isEqualTo("AccessDenied");
    assertThat(assume(pair(role + "-other") + staff).code()).isEqualTo("AccessDenied");
    assertThat(assume(staff).code()).isEqualTo("AccessDenied");
  }

  @Test
  void aProvidersOwnSessionEndsTheRoles() {
    Instant end = sts.api.clock.instant().plusSeconds(1_200);
    String response =
        response(pair(role) + attribute("urn:oid:1.3.6.1.4.1.5923.1.1.1.1", "staff"))
            .replace(
                "<saml:AttributeStatement>",
                "<saml:AuthnStatement SessionNotOnOrAfter=\""
                    + end
                    + "\"/><saml:AttributeStatement>");

    Answer answer = send(response);

    assertThat(answer.element("Expiration")).isEqualTo(end.toString());
  }

  @Test
  void anUnknownProviderIsAnsweredAsAForgedResponse() {
    Answer forged =
        sts.api
            .ask(new Principal.Anonymous())
            .query(
                "sts",
                "AssumeRoleWithSAML",
                "RoleArn",
                role,
                "PrincipalArn",
                provider,
                "SAMLAssertion",
                new IdentityProvider().signed(response(pair(role))));
    Answer unknown =
        sts.api.query(
            "sts",
            "AssumeRoleWithSAML",
            "RoleArn",
            role,
            "PrincipalArn",
            provider + "x",
            "SAMLAssertion",
            idp.signed(response(pair(role))));

    assertThat(forged.code()).isEqualTo("InvalidIdentityToken");
    assertThat(unknown.element("Message")).isEqualTo(forged.element("Message"));
  }

  private String pair(String roleArn) {
    return attribute(SAML + "Role", roleArn + "," + provider);
  }

  private String response(String attributes) {
    return IdentityProvider.response(
        sts.api.clock.instant(), attribute(SAML + "RoleSessionName", "ann@corp") + attributes);
  }

  private Answer assume(String attributes) {
    return send(response(attributes));
  }

  private Answer send(String response) {
    return sts.api
        .ask(new Principal.Anonymous())
        .query(
            "sts",
            "AssumeRoleWithSAML",
            "RoleArn",
            role,
            "PrincipalArn",
            provider,
            "SAMLAssertion",
            idp.signed(response));
  }
}
