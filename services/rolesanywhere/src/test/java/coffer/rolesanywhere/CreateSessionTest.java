package coffer.rolesanywhere;

import static coffer.rolesanywhere.AnywhereFixture.member;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.pipeline.Session;
import coffer.rolesanywhere.AnywhereFixture.Setting;
import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.CertificateSigner;
import coffer.testkit.certificate.Holder;
import coffer.testkit.certificate.TestAuthority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever may have a session gets just that one. What is refused is in ForgedCertificatesTest. */
final class CreateSessionTest {
  private static final CertificatePlan ANN = CertificatePlan.of("CN=ann,OU=One,OU=Two,O=Ex", 291);

  private final AnywhereFixture anywhere = new AnywhereFixture();

  @AfterEach
  void close() {
    anywhere.close();
  }

  @Test
  void beginsASessionThatSaysWhatTheCertificateSays() {
    Setting setting = anywhere.setting("", "");
    Holder ann = anywhere.authority.certify(ANN);

    Answer answer = anywhere.session(setting, ann);

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(member(answer, "arn")).endsWith(":assumed-role/worker/0123");
    assertThat(member(answer, "roleArn")).isEqualTo(setting.role());
    assertThat(member(answer, "sourceIdentity")).isEqualTo("CN=ann");
    assertThat(member(answer, "expiration")).isEqualTo("2026-03-01T13:00:00Z");
    assertThat(member(answer, "subjectArn"))
        .startsWith("arn:aws:rolesanywhere:us-east-1:" + anywhere.api.alice.id() + ":subject/");
    Session session = anywhere.opened(answer).claims().session();
    assertThat(session.sourceIdentity()).contains("CN=ann");
    assertThat(session.tags())
        .isEqualTo(
            Map.of(
                "x509Subject/CN", "ann",
                "x509Subject/OU", "One/Two",
                "x509Subject/O", "Ex",
                "x509Issuer/CN", "Root",
                "x509Issuer/O", "Example"));
    assertThat(session.policies()).isEmpty();
  }

  @Test
  void takesTheArnsInTheQueryAsTheCredentialHelperSendsThem() {
    Setting setting = anywhere.setting("", "");
    Holder ann = anywhere.authority.certify(ANN);
    String target =
        "/sessions?profileArn=%s&roleArn=%s&trustAnchorArn=%s"
            .formatted(
                encoded(setting.profile()), encoded(setting.role()), encoded(setting.anchor()));
    String body = "{\"durationSeconds\":900}";
    var headers =
        CertificateSigner.headers(
            ann, AnywhereFixture.HOST, target, body, anywhere.api.clock.instant());

    Answer answer = anywhere.api.send("POST", target, body, headers.toArray(String[]::new));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(member(answer, "expiration")).isEqualTo("2026-03-01T12:15:00Z");
  }

  @Test
  void refusesArnsThatContradictEachOther() {
    Setting setting = anywhere.setting("", "");
    Holder ann = anywhere.authority.certify(ANN);
    String target = "/sessions?roleArn=" + encoded(setting.role() + "2");
    String body = setting.body("");
    var headers =
        CertificateSigner.headers(
            ann, AnywhereFixture.HOST, target, body, anywhere.api.clock.instant());

    Answer answer = anywhere.api.send("POST", target, body, headers.toArray(String[]::new));

    assertThat(answer.code()).isEqualTo("ValidationException");
  }

  @Test
  void takesRsaKeysToo() {
    Setting setting = anywhere.setting("", "");

    Answer answer = anywhere.session(setting, anywhere.authority.certify(ANN.withKeys("RSA")));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void takesACertificateOfAnIntermediateThatIsSentAlong() {
    Setting setting = anywhere.setting("", "");
    TestAuthority middle =
        anywhere.authority.intermediate(CertificatePlan.of("CN=Middle", 2).asAuthority());
    TestAuthority low = middle.intermediate(CertificatePlan.of("CN=Low", 3).asAuthority());
    Holder ann = low.certify(ANN);

    assertThat(anywhere.session(setting, ann).code()).isEqualTo("AccessDeniedException");
    assertThat(
            anywhere
                .session(setting, ann.sending(middle.certificate(), low.certificate()))
                .status())
        .isEqualTo(201);
  }

  @Test
  void trustsAnIntermediateThatIsTheAnchor() {
    Setting setting = anywhere.setting("", "");
    TestAuthority middle =
        anywhere.authority.intermediate(CertificatePlan.of("CN=Middle", 2).asAuthority());
    String anchor = member(anywhere.anchor(middle.pem(), ",\"enabled\":true"), "trustAnchorArn");
    var below = new Setting(anchor, setting.profile(), setting.role(), "");

    assertThat(anywhere.session(below, middle.certify(ANN)).status()).isEqualTo(201);
    assertThat(anywhere.session(below, anywhere.authority.certify(ANN)).code())
        .isEqualTo("AccessDeniedException");
  }

  @Test
  void lastsAsLongAsTheShorterOfProfileAndRequest() {
    Setting setting = anywhere.setting("", ",\"durationSeconds\":1800");
    Holder ann = anywhere.authority.certify(ANN);

    assertThat(member(anywhere.session(setting, ann), "expiration"))
        .isEqualTo("2026-03-01T12:30:00Z");
    assertThat(member(anywhere.session(setting, ann, ",\"durationSeconds\":3600"), "expiration"))
        .isEqualTo("2026-03-01T12:30:00Z");
    assertThat(member(anywhere.session(setting, ann, ",\"durationSeconds\":900"), "expiration"))
        .isEqualTo("2026-03-01T12:15:00Z");
    assertThat(anywhere.session(setting, ann, ",\"durationSeconds\":899").code())
        .isEqualTo("ValidationException");
  }

  @Test
  void isRefusedBeyondTheRolesOwnMaximum() {
    Setting setting = anywhere.setting("", ",\"durationSeconds\":43200");
    Holder ann = anywhere.authority.certify(ANN);

    assertThat(anywhere.session(setting, ann).code()).isEqualTo("ValidationException");
    assertThat(
            anywhere
                .session(setting, ann, ",\"durationSeconds\":" + AnywhereFixture.MAX_SESSION)
                .status())
        .isEqualTo(201);
  }

  @Test
  void isNamedByTheRequestOnlyIfTheProfileAcceptsThat() {
    Setting silent = anywhere.setting("", "");
    Setting open = anywhere.setting("", ",\"acceptRoleSessionName\":true");
    Holder ann = anywhere.authority.certify(ANN);

    assertThat(anywhere.session(silent, ann, ",\"roleSessionName\":\"mine\"").code())
        .isEqualTo("AccessDeniedException");
    assertThat(member(anywhere.session(open, ann, ",\"roleSessionName\":\"mine\""), "arn"))
        .endsWith("/worker/mine");
    assertThat(member(anywhere.session(open, ann), "arn")).endsWith("/worker/0123");
  }

  @Test
  void isRestrictedByTheProfilesPolicies() {
    String inline =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}\
        """;
    String managed = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    Setting setting =
        anywhere.setting(
            "",
            ",\"sessionPolicy\":\""
                + inline.replace("\"", "\\\"")
                + "\",\"managedPolicyArns\":[\""
                + managed
                + "\"]");

    Answer answer = anywhere.session(setting, anywhere.authority.certify(ANN));

    assertThat(anywhere.opened(answer).claims().session().policies())
        .contains(new Session.Restriction(Optional.of(inline), List.of(managed)));
    assertThat(answer.body()).contains("\"packedPolicySize\":");
  }

  @Test
  void tagsTheSessionAsTheProfileMaps() {
    Setting setting = anywhere.setting("", "");
    Holder ann =
        anywhere.authority.certify(
            ANN.named(
                new GeneralName(GeneralName.dNSName, "one.example.com"),
                new GeneralName(GeneralName.dNSName, "two.example.com"),
                new GeneralName(GeneralName.uniformResourceIdentifier, "spiffe://ex/ann")));
    String mappings = "/profiles/" + setting.profileId() + "/mappings";

    anywhere.call(
        "PUT",
        mappings,
        "{\"certificateField\":\"x509Subject\",\"mappingRules\":[{\"specifier\":\"CN\"}]}");
    anywhere.call("DELETE", mappings + "?certificateField=x509Issuer", "");
    anywhere.call("DELETE", mappings + "?certificateField=x509SAN&specifiers=URI", "");
    Answer answer = anywhere.session(setting, ann);

    assertThat(anywhere.opened(answer).claims().session().tags())
        .isEqualTo(Map.of("x509Subject/CN", "ann", "x509SAN/DNS", "one.example.com"));
  }

  @Test
  void theTrustPolicyMayAskForWhatTheCertificateSays() {
    Holder ann = anywhere.authority.certify(ANN);
    for (String right :
        List.of(
            "\"aws:PrincipalTag/x509Subject/CN\":\"ann\"",
            "\"aws:PrincipalTag/x509Issuer/O\":\"Example\"",
            "\"aws:RequestTag/x509Subject/OU\":\"One/Two\"",
            "\"aws:SourceAccount\":\"" + anywhere.api.alice.id() + "\"",
            "\"sts:SourceIdentity\":\"CN=ann\"",
            "\"sts:RoleSessionName\":\"0123\"")) {
      Setting setting = anywhere.setting(condition(right), "");

      assertThat(anywhere.session(setting, ann).status()).as(right).isEqualTo(201);
    }
  }

  @Test
  void theTrustPolicyMayAskForTheTrustAnchor() {
    Setting first = anywhere.setting("", "");
    Setting second =
        anywhere.setting(condition("\"aws:SourceArn\":\"" + first.anchor() + "\""), "");
    Holder ann = anywhere.authority.certify(ANN);
    var byTheFirst = new Setting(first.anchor(), second.profile(), second.role(), "");

    assertThat(anywhere.session(byTheFirst, ann).status()).isEqualTo(201);
    assertThat(anywhere.session(second, ann).code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void whoHadASessionIsRemembered() {
    Setting setting = anywhere.setting("", "");
    Holder ann = anywhere.authority.certify(ANN);

    String arn = member(anywhere.session(setting, ann), "subjectArn");
    anywhere.api.clock.advance(Duration.ofMinutes(10));
    anywhere.session(setting, ann, ",\"instanceProperties\":{\"rack\":\"7\"}");
    Answer subject = anywhere.get("/subject/" + arn.substring(arn.lastIndexOf('/') + 1));
    Answer list = anywhere.get("/subjects");

    assertThat(member(subject, "x509Subject")).isEqualTo("O=Ex,OU=Two,OU=One,CN=ann");
    assertThat(member(subject, "lastSeenAt")).isEqualTo("2026-03-01T12:10:00Z");
    assertThat(member(subject, "createdAt")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(member(subject, "serialNumber")).isEqualTo("291");
    assertThat(subject.body()).containsOnlyOnce("serialNumber").contains("\"rack\":\"7\"");
    assertThat(member(list, "subjectArn")).isEqualTo(arn);
  }

  @Test
  void theRecordNamesTheCertificateAndTheSession() {
    Setting setting = anywhere.setting("", "");

    anywhere.session(setting, anywhere.authority.certify(ANN));

    var record = anywhere.api.lastRecord();
    assertThat(record.signatureVersion()).isEqualTo("AWS4-X509-ECDSA-SHA256");
    assertThat(record.notes().get("certificate"))
        .isEqualTo("certificate O=Ex,OU=Two,OU=One,CN=ann serial 123 of O=Example,CN=Root");
    assertThat(record.notes().get("session")).endsWith(":assumed-role/worker/0123");
    assertThat(record.accesses())
        .extracting("action")
        .containsExactly("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity");
  }

  private static String condition(String equals) {
    return ",\"Condition\":{\"StringEquals\":{" + equals + "}}";
  }

  private static String encoded(String arn) {
    return arn.replace(":", "%3A").replace("/", "%2F");
  }
}
