package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.CertificateSigner;
import coffer.testkit.certificate.Holder;
import coffer.testkit.certificate.TestAuthority;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No session by a certificate but for whoever has its key, and no other use of the key: at a real
 * server, over TLS. The cases one by one are beside the service, in ForgedCertificatesTest.
 */
final class CertificateSessionsIT {
  private static final CertificatePlan ANN = CertificatePlan.of("CN=ann", 291);
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Principal":{"Service":"rolesanywhere.amazonaws.com"},\
      "Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"]}]}\
      """;

  @TempDir private Path above;
  private final TestAuthority authority = TestAuthority.root("CN=Root", Instant::now);
  private final Holder ann = authority.certify(ANN);
  private Target target;
  private String body = "";

  @BeforeEach
  void start() {
    target = Target.start(above.resolve("t"));
    var iam = target.root().at("api", "iam");
    iam.must(
        Shot.post(
                "/",
                "Action=CreateRole&Version=2010-05-08&RoleName=worker&AssumeRolePolicyDocument="
                    + encoded(TRUST))
            .with("Content-Type", "application/x-www-form-urlencoded"));
    var anywhere = target.root().at("api", "rolesanywhere");
    String pem = authority.pem().replace("\n", "\\n");
    Answer anchor =
        anywhere.must(
            json(
                "/trustanchors",
                "{\"name\":\"a\",\"enabled\":true,\"source\":{\"sourceType\":\"CERTIFICATE_BUNDLE\","
                    + "\"sourceData\":{\"x509CertificateData\":\""
                    + pem
                    + "\"}}}"));
    String role = "arn:aws:iam::" + target.rootAccount() + ":role/worker";
    Answer profile =
        anywhere.must(
            json("/profiles", "{\"name\":\"p\",\"enabled\":true,\"roleArns\":[\"" + role + "\"]}"));
    body =
        "{\"trustAnchorArn\":\"%s\",\"profileArn\":\"%s\",\"roleArn\":\"%s\"}"
            .formatted(member(anchor, "trustAnchorArn"), member(profile, "profileArn"), role);
  }

  @AfterEach
  void stop() throws IOException {
    target.close();
  }

  @Test
  void aGoodCertificateIsTakenAndEveryForgedOneIsNot() {
    Answer good = ask(ann);
    assertThat(good.status()).as(good.everything()).isEqualTo(201);
    assertThat(whoami(good)).contains("assumed-role/worker/0123");

    var other = TestAuthority.root("CN=Root", Instant::now);
    var expired = ANN.within(Duration.ofDays(-2), Duration.ofDays(-1));
    for (Holder forged :
        List.of(
            other.certify(ANN),
            other.certify(ANN).sending(authority.certificate()),
            authority.certify(expired),
            authority.asHolder(),
            ann.signingWith(other.asHolder().key()))) {
      Answer answer = ask(forged);
      assertThat(answer.status()).as(answer.everything()).isEqualTo(403);
      assertThat(answer.text()).doesNotContain("sessionToken");
    }
  }

  @Test
  void aRequestCannotBeChangedOnTheWay() {
    Shot signed = signed(ann, "/sessions", body);
    var stranger = target.stranger().at("api", "rolesanywhere");

    assertThat(stranger.send(signed).status()).isEqualTo(201);
    assertThat(stranger.send(signed.body(body.replace("}", ",\"durationSeconds\":900}"))).status())
        .isEqualTo(403);
    assertThat(stranger.send(signed.to("/sessions?durationSeconds=900")).status()).isEqualTo(403);
    assertThat(stranger.send(signed.to("/crls")).status()).isEqualTo(403);
  }

  @Test
  void theKeyOfACertificateOpensNothingElse() {
    var stranger = target.stranger();

    assertThat(stranger.at("api", "rolesanywhere").send(signed(ann, "/profiles", "{}")).status())
        .isEqualTo(403);
    Shot toS3 = signed(ann, "/nothing?delete", "").with("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
    assertThat(stranger.send(toS3).status()).isEqualTo(400);
    assertThat(stranger.at("api", "rolesanywhere").fire(json("/sessions", body)).status())
        .isNotEqualTo(201);
    assertThat(target.root().at("api", "rolesanywhere").fire(json("/sessions", body)).status())
        .isEqualTo(403);
  }

  private Answer ask(Holder holder) {
    return target.stranger().at("api", "rolesanywhere").send(signed(holder, "/sessions", body));
  }

  private Shot signed(Holder holder, String path, String text) {
    String host = target.stranger().at("api", "rolesanywhere").host();
    Shot shot = Shot.post(path, text).with("Host", host);
    List<String> headers = CertificateSigner.headers(holder, host, path, text, Instant.now());
    for (int i = 0; i < headers.size(); i += 2) {
      shot = shot.with(headers.get(i), headers.get(i + 1));
    }
    return shot;
  }

  private String whoami(Answer session) {
    return target
        .session(
            member(session, "accessKeyId"),
            member(session, "secretAccessKey"),
            member(session, "sessionToken"))
        .must(
            Shot.post("/", "Action=GetCallerIdentity&Version=2011-06-15")
                .with("Content-Type", "application/x-www-form-urlencoded"))
        .text();
  }

  private static Shot json(String path, String text) {
    return Shot.post(path, text).with("Content-Type", "application/json");
  }

  private static String member(Answer answer, String name) {
    var matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(answer.text());
    return Optional.of(matcher).filter(m -> m.find()).map(m -> m.group(1)).orElseThrow();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
