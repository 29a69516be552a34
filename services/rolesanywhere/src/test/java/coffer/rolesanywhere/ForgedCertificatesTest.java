package coffer.rolesanywhere;

import static coffer.rolesanywhere.AnywhereFixture.TRUST;
import static coffer.rolesanywhere.AnywhereFixture.member;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.rolesanywhere.AnywhereFixture.Setting;
import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.CertificateSigner;
import coffer.testkit.certificate.Holder;
import coffer.testkit.certificate.TestAuthority;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every way to a session that must not lead to one. */
final class ForgedCertificatesTest {
  private static final CertificatePlan ANN = CertificatePlan.of("CN=ann", 291);

  private final AnywhereFixture anywhere = new AnywhereFixture();
  private final Setting setting = anywhere.setting("", "");

  @AfterEach
  void close() {
    anywhere.close();
  }

  private void refuses(Holder holder) {
    Answer answer = anywhere.session(setting, holder);
    assertThat(answer.status() + " " + answer.code())
        .as(answer.body())
        .isEqualTo("403 AccessDeniedException");
    assertThat(answer.body()).doesNotContain("sessionToken");
  }

  private Holder certified(CertificatePlan plan) {
    return anywhere.authority.certify(plan);
  }

  @Test
  void aCertificateOfAnotherAuthority() {
    refuses(TestAuthority.root("CN=Other", anywhere.api.clock).certify(ANN));
  }

  @Test
  void aCertificateOfAnotherAuthorityOfTheSameName() {
    refuses(TestAuthority.root("CN=Root,O=Example", anywhere.api.clock).certify(ANN));
  }

  @Test
  void anotherAuthorityThatIsSentAlong() {
    var other = TestAuthority.root("CN=Other", anywhere.api.clock);
    refuses(other.certify(ANN).sending(other.certificate(), anywhere.authority.certificate()));
  }

  @Test
  void anExpiredCertificate() {
    refuses(certified(ANN.within(Duration.ofDays(-2), Duration.ofSeconds(-1))));
  }

  @Test
  void aCertificateThatIsNotYetValid() {
    refuses(certified(ANN.within(Duration.ofSeconds(1), Duration.ofDays(1))));
  }

  @Test
  void theAuthorityItself() {
    refuses(anywhere.authority.asHolder());
  }

  @Test
  void anAuthorityBelowIt() {
    refuses(
        anywhere
            .authority
            .intermediate(ANN.asAuthority().using(KeyUsage.digitalSignature))
            .asHolder());
  }

  @Test
  void aCertificateOfAnEndEntityThatPlaysAuthority() {
    TestAuthority ann = anywhere.authority.intermediate(ANN.using(KeyUsage.keyCertSign));
    refuses(ann.certify(CertificatePlan.of("CN=bob", 7)).sending(ann.certificate()));
  }

  @Test
  void aKeyUsageWithoutDigitalSignature() {
    refuses(certified(ANN.using(KeyUsage.keyEncipherment)));
  }

  @Test
  void noKeyUsage() {
    refuses(certified(ANN.using(0)));
  }

  @Test
  void anExtendedKeyUsageForServersOnly() {
    refuses(certified(ANN.forPurposes(KeyPurposeId.id_kp_serverAuth)));
    Holder both =
        certified(ANN.forPurposes(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth));
    assertThat(anywhere.session(setting, both).status()).isEqualTo(201);
  }

  @Test
  void aSignatureWithSha1() {
    refuses(certified(ANN.signedBy("SHA1withECDSA")));
  }

  @Test
  void anIntermediateSignedWithSha1() {
    TestAuthority middle =
        anywhere.authority.intermediate(
            CertificatePlan.of("CN=Middle", 2).asAuthority().signedBy("SHA1withECDSA"));
    refuses(middle.certify(ANN).sending(middle.certificate()));
  }

  @Test
  void aSerialNumberThatIsNone() {
    refuses(certified(ANN.numbered(BigInteger.ZERO)));
    refuses(certified(ANN.numbered(BigInteger.valueOf(-5))));
    refuses(certified(ANN.numbered(BigInteger.ONE.shiftLeft(161))));
  }

  @Test
  void aPathThatIsLongerThanTheAnchorAllows() {
    var only = new BasicConstraints(0);
    var root =
        TestAuthority.root(
            CertificatePlan.of("CN=Short", 1).asAuthority().with(Extension.basicConstraints, only),
            anywhere.api.clock);
    var middle = root.intermediate(CertificatePlan.of("CN=Middle", 2).asAuthority());
    var below =
        anywhere.authority.intermediate(
            CertificatePlan.of("CN=Below", 3).asAuthority().with(Extension.basicConstraints, only));
    var lowest = below.intermediate(CertificatePlan.of("CN=Lowest", 4).asAuthority());

    expectOnly(root, root.certify(ANN), middle.certify(ANN).sending(middle.certificate()));
    expectOnly(below, below.certify(ANN), lowest.certify(ANN).sending(lowest.certificate()));
  }

  @Test
  void aNameOutsideOfWhatTheAnchorMayCertify() {
    var tree = new GeneralSubtree(new GeneralName(new X500Name("O=Ours")));
    var limits = new NameConstraints(new GeneralSubtree[] {tree}, null);
    var root =
        TestAuthority.root(
            CertificatePlan.of("CN=Limited,O=Ours", 1)
                .asAuthority()
                .with(Extension.nameConstraints, limits),
            anywhere.api.clock);

    expectOnly(
        root,
        root.certify(CertificatePlan.of("O=Ours,CN=ann", 291)),
        root.certify(CertificatePlan.of("O=Theirs,CN=ann", 292)));
  }

  private void expectOnly(TestAuthority anchor, Holder good, Holder bad) {
    String arn = member(anywhere.anchor(anchor.pem(), ",\"enabled\":true"), "trustAnchorArn");
    var wished = new Setting(arn, setting.profile(), setting.role(), "");

    assertThat(anywhere.session(wished, good).status()).isEqualTo(201);
    assertThat(anywhere.session(wished, bad).code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void aCertificateWithoutASubject() {
    var name = new GeneralName(GeneralName.dNSName, "ann.example.com");
    refuses(certified(CertificatePlan.of("", 291).named(name)));
  }

  @Test
  void anAuthorityWhoseOwnCertificateExpired() {
    Holder ann = certified(ANN.within(Duration.ofHours(-1), Duration.ofDays(1_000)));
    anywhere.api.clock.advance(Duration.ofDays(366));

    refuses(ann);
  }

  @Test
  void aRevokedCertificate() {
    Holder ann = certified(ANN);
    Holder bob = certified(CertificatePlan.of("CN=bob", 292));
    String list = anywhere.authority.revoking(ann.own());
    String id = member(anywhere.crl(list, setting.anchor(), ",\"enabled\":true"), "crlId");

    refuses(ann);
    assertThat(anywhere.session(setting, bob).status()).isEqualTo(201);

    anywhere.call("POST", "/crl/" + id + "/disable", "");
    assertThat(anywhere.session(setting, ann).status()).isEqualTo(201);
    anywhere.call("POST", "/crl/" + id + "/enable", "");
    refuses(ann);
    anywhere.api.clock.advance(Duration.ofHours(23));
    refuses(ann);
  }

  @Test
  void aRevokedCertificateOnAListThatIsOutOfDate() {
    Holder ann = certified(ANN.within(Duration.ofHours(-1), Duration.ofDays(9)));
    anywhere.crl(anywhere.authority.revoking(ann.own()), setting.anchor(), ",\"enabled\":true");
    anywhere.api.clock.advance(Duration.ofDays(2));

    refuses(ann);
  }

  @Test
  void aCertificateOfARevokedIntermediate() {
    TestAuthority middle =
        anywhere.authority.intermediate(CertificatePlan.of("CN=Middle", 2).asAuthority());
    Holder ann = middle.certify(ANN).sending(middle.certificate());
    assertThat(anywhere.session(setting, ann).status()).isEqualTo(201);

    anywhere.crl(
        anywhere.authority.revoking(middle.certificate()), setting.anchor(), ",\"enabled\":true");

    refuses(ann);
  }

  @Test
  void aListUnderTheAuthoritysNameThatItDidNotSign() {
    String forged =
        anywhere.authority.revoking("SHA256withECDSA", TestAuthority.pair("EC").getPrivate());
    anywhere.crl(forged, setting.anchor(), ",\"enabled\":true");

    refuses(certified(ANN));
  }

  @Test
  void aListForAnotherAnchorDoesNotCount() {
    Holder ann = certified(ANN);
    String other =
        member(anywhere.anchor(anywhere.authority.pem(), ",\"enabled\":true"), "trustAnchorArn");
    anywhere.crl(anywhere.authority.revoking(ann.own()), other, ",\"enabled\":true");

    assertThat(anywhere.session(setting, ann).status()).isEqualTo(201);
  }

  @Test
  void aDisabledAnchor() {
    anywhere.call("POST", "/trustanchor/" + setting.anchorId() + "/disable", "");

    refuses(certified(ANN));
  }

  @Test
  void anAnchorThatIsGone() {
    anywhere.call("DELETE", "/trustanchor/" + setting.anchorId(), "");

    refuses(certified(ANN));
  }

  @Test
  void aDisabledProfile() {
    anywhere.call("POST", "/profile/" + setting.profileId() + "/disable", "");

    refuses(certified(ANN));
  }

  @Test
  void aRoleThatIsNotInTheProfile() {
    String other = anywhere.role(anywhere.api.alice, "other", TRUST.formatted(""));
    var wished = new Setting(setting.anchor(), setting.profile(), other, "");

    assertThat(anywhere.session(wished, certified(ANN)).code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void aRoleOfAnotherAccount() {
    String other = anywhere.role(anywhere.api.bob, "worker", TRUST.formatted(""));
    var wished = new Setting(setting.anchor(), setting.profile(), other, "");

    assertThat(anywhere.session(wished, certified(ANN)).code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void anAnchorOfOnesOwnForTheRoleOfAnother() {
    anywhere.api.ask(anywhere.api.root(anywhere.api.bob));
    var own = TestAuthority.root("CN=Mallory", anywhere.api.clock);
    String anchor = member(anywhere.anchor(own.pem(), ",\"enabled\":true"), "trustAnchorArn");

    Answer answer =
        anywhere.session(
            new Setting(anchor, setting.profile(), setting.role(), ""), own.certify(ANN));

    assertThat(answer.code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void aRoleThatDoesNotTrustTheService() {
    trusting(
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
        "Principal":{"Service":"ec2.amazonaws.com"},\
        "Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"]}]}\
        """);

    refuses(certified(ANN));
  }

  @Test
  void aRoleThatLetsNobodyTagSessions() {
    trusting(
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
        "Principal":{"Service":"rolesanywhere.amazonaws.com"},\
        "Action":["sts:AssumeRole","sts:SetSourceIdentity"]}]}\
        """);

    refuses(certified(ANN));
  }

  @Test
  void aTrustPolicyWhoseConditionDoesNotHold() {
    for (String wrong :
        List.of(
            "\"aws:PrincipalTag/x509Subject/CN\":\"bob\"",
            "\"aws:PrincipalTag/x509Subject/OU\":\"One\"",
            "\"aws:PrincipalTag/x509Issuer/CN\":\"Other\"",
            "\"aws:SourceArn\":\"arn:aws:rolesanywhere:us-east-1:1:trust-anchor/x\"",
            "\"sts:SourceIdentity\":\"ann\"")) {
      trusting(TRUST.formatted(",\"Condition\":{\"StringEquals\":{" + wrong + "}}"));

      refuses(certified(ANN));
    }
  }

  private void trusting(String policy) {
    anywhere.role(anywhere.api.alice, "worker", policy);
  }

  @Test
  void theKeyOfSomebodyElse() {
    Answer answer =
        anywhere.session(
            setting, certified(ANN).signingWith(TestAuthority.pair("EC").getPrivate()));

    assertThat(answer.status() + " " + answer.code()).isEqualTo("403 InvalidSignatureException");
  }

  @Test
  void aKeyOfAnotherKind() {
    Answer answer =
        anywhere.session(
            setting, certified(ANN).signingWith(TestAuthority.pair("RSA").getPrivate()));

    assertThat(answer.code()).isEqualTo("IncompleteSignature");
  }

  @Test
  void aChangedBody() {
    assertThat(changed(setting.body(""), body -> body + " ", header -> header, ""))
        .isEqualTo("403 InvalidSignatureException");
  }

  @Test
  void aChangedHeader() {
    String other = "application/xml";
    assertThat(
            changed(
                setting.body(""),
                body -> body,
                header -> header.equals("application/json") ? other : header,
                ""))
        .isEqualTo("403 InvalidSignatureException");
  }

  @Test
  void aChangedQuery() {
    assertThat(changed(setting.body(""), body -> body, header -> header, "?x=1"))
        .isEqualTo("403 InvalidSignatureException");
  }

  @Test
  void aChangedSerialNumber() {
    assertThat(
            changed(
                setting.body(""),
                body -> body,
                header -> header.replace("Credential=291/", "Credential=292/"),
                ""))
        .isEqualTo("400 IncompleteSignature");
  }

  @Test
  void aChainThatIsNotSigned() {
    String body = setting.body("");
    var headers = signed(certified(ANN), body, anywhere.api.clock.instant());
    var more = new ArrayList<>(headers);
    more.addAll(List.of("X-Amz-X509-Chain", "AAAA"));

    Answer answer = anywhere.api.send("POST", "/sessions", body, more.toArray(String[]::new));

    assertThat(answer.status() + " " + answer.code()).isEqualTo("403 InvalidSignatureException");
  }

  @Test
  void aChainOfSix() {
    var ca = anywhere.authority.certificate();

    Answer answer = anywhere.session(setting, certified(ANN).sending(ca, ca, ca, ca, ca, ca));

    assertThat(answer.code()).isEqualTo("IncompleteSignature");
  }

  @Test
  void aDateFiveMinutesOff() {
    for (int seconds : new int[] {-301, 301}) {
      assertThat(at(seconds).code()).as("%s s", seconds).isEqualTo("InvalidSignatureException");
    }
    for (int seconds : new int[] {-300, 300}) {
      assertThat(at(seconds).status()).as("%s s", seconds).isEqualTo(201);
    }
  }

  private Answer at(int seconds) {
    String body = setting.body("");
    var headers = signed(certified(ANN), body, anywhere.api.clock.instant().plusSeconds(seconds));
    return anywhere.api.send("POST", "/sessions", body, headers.toArray(String[]::new));
  }

  @Test
  void aRequestWithoutACertificate() {
    Answer answer = anywhere.call("POST", "/sessions", setting.body(""));

    assertThat(answer.status() + " " + answer.code())
        .isEqualTo("403 MissingAuthenticationTokenException");
  }

  @Test
  void aCertificateInPlaceOfAUsersKey() {
    var headers = signed(certified(ANN), "", anywhere.api.clock.instant(), "/trustanchors");

    Answer answer = anywhere.api.send("POST", "/trustanchors", "", headers.toArray(String[]::new));

    assertThat(answer.status()).isEqualTo(403);
  }

  private String changed(
      String body,
      UnaryOperator<String> bodyChange,
      UnaryOperator<String> headerChange,
      String query) {
    String[] headers =
        signed(certified(ANN), body, anywhere.api.clock.instant()).stream()
            .map(headerChange)
            .toArray(String[]::new);
    Answer answer = anywhere.api.send("POST", "/sessions" + query, bodyChange.apply(body), headers);
    return answer.status() + " " + answer.code();
  }

  private static List<String> signed(Holder holder, String body, Instant at) {
    return signed(holder, body, at, "/sessions");
  }

  private static List<String> signed(Holder holder, String body, Instant at, String target) {
    return CertificateSigner.headers(holder, AnywhereFixture.HOST, target, body, at);
  }
}
