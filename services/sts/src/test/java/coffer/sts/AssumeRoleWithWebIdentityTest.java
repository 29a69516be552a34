package coffer.sts;

import static coffer.sts.StsFixture.allow;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.identity.realm.Realms;
import coffer.pipeline.Principal;
import coffer.sts.web.Provider;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AssumeRoleWithWebIdentityTest {
  private static final String ACTION = "\"sts:AssumeRoleWithWebIdentity\"";

  private final StsFixture sts = new StsFixture(new Provider());
  private final String provider =
      "arn:aws:iam::" + sts.api.alice.id() + ":oidc-provider/" + Provider.URL;

  @BeforeEach
  void register() {
    sts.api.realms.change(
        sts.api.alice.id(),
        realm -> {
          realm.put(Realms.OIDC, Provider.URL, Provider.registered(sts.api.clock.instant()));
          return "";
        });
  }

  @AfterEach
  void close() {
    sts.close();
  }

  @Test
  void letsInWhomTheTrustPolicyNames() {
    String role = role("web", ACTION, condition("sub", "workload-1"));

    Answer answer = assume(role, Provider.claims(sts.api.clock.instant()));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.element("SubjectFromWebIdentityToken")).isEqualTo("workload-1");
    assertThat(answer.element("Audience")).isEqualTo(Provider.CLIENT);
    assertThat(answer.element("Provider")).isEqualTo("https://" + Provider.URL);
    var session = sts.opened(answer).claims().session();
    assertThat(session.provider()).contains(Provider.URL);
    assertThat(session.facts()).containsEntry(Provider.URL + ":sub", List.of("workload-1"));
  }

  @Test
  void keepsOutWhomItDoesNotName() {
    String role = role("web", ACTION, condition("sub", "workload-2"));
    String open =
        sts.role(
            sts.api.alice, "open", allow("\"Principal\":{\"AWS\":\"*\"},\"Action\":" + ACTION));

    assertThat(assume(role, claims()).code()).isEqualTo("AccessDenied");
    assertThat(assume(open, claims()).code()).isEqualTo("AccessDenied");
  }

  @Test
  void aProviderOfAnotherAccountMeansNothing() {
    String role =
        sts.role(
            sts.api.bob,
            "web",
            allow("\"Principal\":{\"Federated\":\"" + provider + "\"},\"Action\":" + ACTION));

    assertThat(assume(role, claims()).code()).isEqualTo("InvalidIdentityToken");
  }

  @Test
  void aSignatureOnTheRequestChangesNothing() {
    String role = role("web", ACTION, condition("sub", "workload-1"));
    var ann = sts.user(sts.api.alice, "ann", allow("\"Action\":\"*\",\"Resource\":\"*\""));
    sts.api.ask(ann);

    assertThat(
            sts.api
                .query(
                    "sts",
                    "AssumeRoleWithWebIdentity",
                    "RoleArn",
                    role,
                    "RoleSessionName",
                    "session-1",
                    "WebIdentityToken",
                    "no-token-at-all")
                .code())
        .isEqualTo("InvalidIdentityToken");
  }

  @Test
  void tagsOfTheTokenNeedTheirAction() {
    var tagged =
        claims()
            .claim(
                "https://aws.amazon.com/tags",
                Map.of("principal_tags", Map.of("team", List.of("blue"))));
    String plain = role("plain", ACTION, condition("sub", "workload-1"));
    String tagging =
        role("tagging", ACTION + ",\"sts:TagSession\"", condition("sub", "workload-1"));

    assertThat(assume(plain, tagged).code()).isEqualTo("AccessDenied");
    assertThat(sts.opened(assume(tagging, tagged)).claims().session().tags())
        .isEqualTo(Map.of("team", "blue"));
  }

  @Test
  void theNameOfAnOldProviderIsRefusedAndNotPassedOver() {
    String role = role("web", ACTION, condition("sub", "workload-1"));

    assertThat(assume(role, claims(), "ProviderId", "www.amazon.com").code())
        .isEqualTo("NotImplemented");
  }

  @Test
  void whatTheModelForbidsIsToldWithoutAToken() {
    assertThat(
            sts.api
                .ask(new Principal.Anonymous())
                .query("sts", "AssumeRoleWithWebIdentity", "RoleArn", "x")
                .code())
        .isEqualTo("ValidationError");
  }

  private JWTClaimsSet.Builder claims() {
    return Provider.claims(sts.api.clock.instant());
  }

  private String role(String name, String actions, String condition) {
    return sts.role(
        sts.api.alice,
        name,
        allow(
            "\"Principal\":{\"Federated\":\""
                + provider
                + "\"},\"Action\":["
                + actions
                + "],\"Condition\":"
                + condition));
  }

  private static String condition(String claim, String value) {
    return "{\"StringEquals\":{\"" + Provider.URL + ":" + claim + "\":\"" + value + "\"}}";
  }

  private Answer assume(String role, JWTClaimsSet.Builder claims, String... more) {
    var all =
        new ArrayList<>(
            List.of(
                "RoleArn",
                role,
                "RoleSessionName",
                "session-1",
                "WebIdentityToken",
                Provider.token(claims.build())));
    all.addAll(List.of(more));
    return sts.api
        .ask(new Principal.Anonymous())
        .query("sts", "AssumeRoleWithWebIdentity", all.toArray(String[]::new));
  }
}
