package coffer.rolesanywhere;

import static coffer.rolesanywhere.AnywhereFixture.TRUST;
import static coffer.rolesanywhere.AnywhereFixture.member;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.TestAuthority;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trust anchors, profiles, revocation lists, their tags, and who may have them made. */
final class AdministrationTest {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private final AnywhereFixture anywhere = new AnywhereFixture();

  @AfterEach
  void close() {
    anywhere.close();
  }

  @Test
  void anAnchorIsMadeChangedAndRemoved() {
    Answer made = anywhere.anchor(anywhere.authority.pem(), "");
    String path = "/trustanchor/" + member(made, "trustAnchorId");
    var other = TestAuthority.root("CN=Other", anywhere.api.clock);

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.body()).contains("\"enabled\":false", "\"sourceType\":\"CERTIFICATE_BUNDLE\"");
    assertThat(member(made, "createdAt")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(anywhere.call("POST", path + "/enable", "").body()).contains("\"enabled\":true");
    assertThat(anywhere.call("POST", path + "/disable", "").body()).contains("\"enabled\":false");
    Answer changed =
        anywhere.call(
            "PATCH",
            path,
            """
            {"name":"b","source":{"sourceType":"CERTIFICATE_BUNDLE","sourceData":\
            {"x509CertificateData":"%s"}}}\
            """
                .formatted(other.pem().replace("\n", "\\n")));
    assertThat(member(changed, "name")).isEqualTo("b");
    assertThat(anywhere.get(path).body()).isEqualTo(changed.body());
    assertThat(anywhere.get("/trustanchors").body()).contains(path.substring(13));
    assertThat(anywhere.call("DELETE", path, "").status()).isEqualTo(200);
    assertThat(anywhere.get(path).code()).isEqualTo("ResourceNotFoundException");
    assertThat(anywhere.call("DELETE", path, "").status()).isEqualTo(404);
  }

  @Test
  void anAnchorIsAnAuthority() {
    var clock = anywhere.api.clock;
    var leaf = anywhere.authority.certify(CertificatePlan.of("CN=ann", 9));
    var weak =
        TestAuthority.root(
            CertificatePlan.of("CN=Weak", 1).asAuthority().signedBy("SHA1withECDSA"), clock);
    var noSigner =
        TestAuthority.root(
            CertificatePlan.of("CN=No", 1).asAuthority().using(KeyUsage.digitalSignature), clock);

    assertThat(anywhere.anchor(TestAuthority.pem(leaf.own()), "").code())
        .isEqualTo("ValidationException");
    assertThat(anywhere.anchor(weak.pem(), "").code()).isEqualTo("ValidationException");
    assertThat(anywhere.anchor(noSigner.pem(), "").code()).isEqualTo("ValidationException");
    assertThat(anywhere.anchor("nothing", "").code()).isEqualTo("ValidationException");
    assertThat(anywhere.anchor(anywhere.authority.pem().repeat(3), "").code())
        .isEqualTo("ValidationException");
    assertThat(anywhere.anchor(anywhere.authority.pem().repeat(2), "").status()).isEqualTo(201);
  }

  @Test
  void whatIsNotBuiltIsRefused() {
    Answer ofAcm =
        anywhere.call(
            "POST",
            "/trustanchors",
            """
            {"name":"a","source":{"sourceType":"AWS_ACM_PCA","sourceData":{"acmPcaArn":"x"}}}\
            """);
    Answer notified =
        anywhere.anchor(
            anywhere.authority.pem(),
            ",\"notificationSettings\":[{\"enabled\":true,\"event\":\"CA_CERTIFICATE_EXPIRY\"}]");

    assertThat(ofAcm.status()).isEqualTo(501);
    assertThat(notified.status()).isEqualTo(501);
    assertThat(anywhere.get("/trustanchors").body()).contains("\"trustAnchors\":[]");
  }

  @Test
  void aProfileIsMadeChangedAndRemoved() {
    String role = anywhere.role(anywhere.api.alice, "worker", TRUST.formatted(""));
    Answer made = anywhere.profile(role, ",\"requireInstanceProperties\":true");
    String path = "/profile/" + member(made, "profileId");

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.body())
        .contains(
            "\"enabled\":false",
            "\"durationSeconds\":3600",
            "\"requireInstanceProperties\":true",
            "\"acceptRoleSessionName\":false",
            "{\"certificateField\":\"x509SAN\",\"mappingRules\":"
                + "[{\"specifier\":\"DNS\"},{\"specifier\":\"URI\"},{\"specifier\":\"Name/*\"}]}");
    assertThat(member(made, "createdBy")).isEqualTo(anywhere.api.alice.id().value());
    Answer changed =
        anywhere.call("PATCH", path, "{\"durationSeconds\":900,\"acceptRoleSessionName\":true}");
    assertThat(changed.body())
        .contains("\"durationSeconds\":900", "\"acceptRoleSessionName\":true", role);
    assertThat(anywhere.call("POST", path + "/enable", "").body()).contains("\"enabled\":true");
    assertThat(anywhere.get("/profiles").body()).contains(path.substring(9));
    assertThat(anywhere.call("DELETE", path, "").status()).isEqualTo(200);
    assertThat(anywhere.get(path).status()).isEqualTo(404);
  }

  @Test
  void aProfileIsOfTheAccountsOwnRolesAndPolicies() {
    String role = anywhere.role(anywhere.api.alice, "worker", TRUST.formatted(""));
    String theirs = anywhere.role(anywhere.api.bob, "theirs", TRUST.formatted(""));

    assertThat(anywhere.profile(theirs, "").code()).isEqualTo("ValidationException");
    assertThat(anywhere.profile(role, ",\"sessionPolicy\":\"{}\"").code())
        .isEqualTo("ValidationException");
    assertThat(
            anywhere
                .profile(
                    role,
                    ",\"managedPolicyArns\":[\"arn:aws:iam::%s:policy/x\"]"
                        .formatted(anywhere.api.bob.id()))
                .code())
        .isEqualTo("ValidationException");
    assertThat(anywhere.profile(role, ",\"durationSeconds\":899").code())
        .isEqualTo("ValidationException");
    assertThat(anywhere.profile(role, ",\"durationSeconds\":43201").code())
        .isEqualTo("ValidationException");
  }

  @Test
  void mappingsAreOfPartsThatThereAre() {
    String role = anywhere.role(anywhere.api.alice, "worker", TRUST.formatted(""));
    String path = "/profiles/" + member(anywhere.profile(role, ""), "profileId") + "/mappings";

    Answer named = put(path, "x509SAN", "Name");
    Answer wrong = put(path, "x509SAN", "*");
    Answer unknown = put(path, "x509Subject", "FOO");

    assertThat(named.body()).contains("\"x509SAN\",\"mappingRules\":[{\"specifier\":\"Name/*\"}]");
    assertThat(wrong.code()).isEqualTo("ValidationException");
    assertThat(unknown.code()).isEqualTo("ValidationException");
    assertThat(anywhere.call("DELETE", path + "?certificateField=x509SAN", "").body())
        .doesNotContain("x509SAN");
  }

  private Answer put(String path, String field, String specifier) {
    return anywhere.call(
        "PUT",
        path,
        "{\"certificateField\":\"%s\",\"mappingRules\":[{\"specifier\":\"%s\"}]}"
            .formatted(field, specifier));
  }

  @Test
  void aRevocationListIsImportedChangedAndRemoved() {
    String anchor = member(anywhere.anchor(anywhere.authority.pem(), ""), "trustAnchorArn");
    String list = anywhere.authority.revoking();
    Answer made = anywhere.crl(list, anchor, "");
    String path = "/crl/" + member(made, "crlId");
    String encoded = Base64.getEncoder().encodeToString(list.getBytes(StandardCharsets.UTF_8));

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(member(made, "crlData")).isEqualTo(encoded);
    assertThat(member(anywhere.call("PATCH", path, "{\"name\":\"d\"}"), "name")).isEqualTo("d");
    assertThat(anywhere.call("PATCH", path, "{\"crlData\":\"AAAA\"}").code())
        .isEqualTo("ValidationException");
    assertThat(anywhere.call("POST", path + "/enable", "").body()).contains("\"enabled\":true");
    assertThat(anywhere.get("/crls").body()).contains(path.substring(5));
    assertThat(anywhere.crl(list, anchor, "").status()).isEqualTo(201);
    assertThat(anywhere.crl(list, anchor, "").code()).isEqualTo("ValidationException");
    assertThat(anywhere.crl(list, anchor + "x", "").code()).isEqualTo("ValidationException");
    assertThat(anywhere.call("DELETE", path, "").status()).isEqualTo(200);
    assertThat(anywhere.get(path).status()).isEqualTo(404);
  }

  @Test
  void aWeakRevocationListIsNotImported() {
    String anchor = member(anywhere.anchor(anywhere.authority.pem(), ""), "trustAnchorArn");
    String weak = anywhere.authority.revoking("SHA1withECDSA", anywhere.authority.asHolder().key());

    assertThat(anywhere.crl(weak, anchor, "").code()).isEqualTo("ValidationException");
  }

  @Test
  void listsComePageByPage() {
    for (int i = 0; i < 3; i++) {
      anywhere.anchor(anywhere.authority.pem(), "");
    }

    Answer first = anywhere.get("/trustanchors?pageSize=2");
    Answer second =
        anywhere.get("/trustanchors?pageSize=2&nextToken=" + member(first, "nextToken"));

    assertThat(first.body().split("trustAnchorId")).hasSize(3);
    assertThat(second.body().split("trustAnchorId")).hasSize(2);
    assertThat(second.body()).doesNotContain("nextToken");
    assertThat(anywhere.get("/trustanchors?pageSize=0").code()).isEqualTo("ValidationException");
    assertThat(anywhere.get("/trustanchors?nextToken=!").code()).isEqualTo("ValidationException");
  }

  @Test
  void thingsAreTagged() {
    Answer made =
        anywhere.anchor(anywhere.authority.pem(), ",\"tags\":[{\"key\":\"a\",\"value\":\"1\"}]");
    String arn = member(made, "trustAnchorArn");

    Answer tagged =
        anywhere.call(
            "POST",
            "/TagResource",
            "{\"resourceArn\":\"%s\",\"tags\":[{\"key\":\"b\",\"value\":\"2\"}]}".formatted(arn));
    assertThat(tagged.status()).as(tagged.body()).isEqualTo(201);
    assertThat(tags(arn).body())
        .isEqualTo("{\"tags\":[{\"key\":\"a\",\"value\":\"1\"},{\"key\":\"b\",\"value\":\"2\"}]}");
    anywhere.call(
        "POST", "/UntagResource", "{\"resourceArn\":\"%s\",\"tagKeys\":[\"a\"]}".formatted(arn));
    assertThat(tags(arn).body()).doesNotContain("\"a\"");
    anywhere.call("DELETE", "/trustanchor/" + arn.substring(arn.lastIndexOf('/') + 1), "");
    assertThat(tags(arn).code()).isEqualTo("ResourceNotFoundException");
    assertThat(tags("arn:aws:s3:::bucket").code()).isEqualTo("ValidationException");
  }

  private Answer tags(String arn) {
    return anywhere.get("/ListTagsForResource?resourceArn=" + arn.replace(":", "%3A"));
  }

  @Test
  void policiesSeeTheTagsOfThings() {
    String arn =
        member(
            anywhere.anchor(
                anywhere.authority.pem(), ",\"tags\":[{\"key\":\"team\",\"value\":\"red\"}]"),
            "trustAnchorArn");
    String path = "/trustanchor/" + arn.substring(arn.lastIndexOf('/') + 1);
    String policy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"rolesanywhere:Get*",\
        "Resource":"%s","Condition":{"StringEquals":{"aws:ResourceTag/team":"%s"}}}]}\
        """;

    anywhere.api.ask(anywhere.user("red", policy.formatted(arn, "red")));
    assertThat(anywhere.get(path).status()).isEqualTo(200);
    anywhere.api.ask(anywhere.user("blue", policy.formatted(arn, "blue")));
    assertThat(anywhere.get(path).code()).isEqualTo("AccessDeniedException");
    assertThat(anywhere.get("/trustanchor/" + NOBODY).code()).isEqualTo("AccessDeniedException");
  }

  @Test
  void aRoleGoesIntoAProfileOnlyByWhoMayPassIt() {
    String role = anywhere.role(anywhere.api.alice, "worker", TRUST.formatted(""));
    String policy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"rolesanywhere:*",\
        "Resource":"*"}%s]}\
        """;
    String passing =
        """
        ,{"Effect":"Allow","Action":"iam:PassRole","Resource":"%s","Condition":\
        {"StringEquals":{"iam:PassedToService":"rolesanywhere.amazonaws.com"}}}\
        """
            .formatted(role);

    anywhere.api.ask(anywhere.user("clerk", policy.formatted("")));
    assertThat(anywhere.profile(role, "").code()).isEqualTo("AccessDeniedException");
    anywhere.api.ask(anywhere.user("boss", policy.formatted(passing)));
    Answer made = anywhere.profile(role, "");
    assertThat(made.status()).isEqualTo(201);
    anywhere.api.ask(anywhere.user("clerk", policy.formatted("")));
    String path = "/profile/" + member(made, "profileId");
    assertThat(anywhere.call("PATCH", path, "{\"roleArns\":[\"" + role + "\"]}").code())
        .isEqualTo("AccessDeniedException");
    assertThat(anywhere.call("PATCH", path, "{\"name\":\"other\"}").status()).isEqualTo(200);
  }

  @Test
  void anotherAccountSeesNothing() {
    String id = member(anywhere.anchor(anywhere.authority.pem(), ""), "trustAnchorId");

    anywhere.api.ask(anywhere.api.root(anywhere.api.bob));

    assertThat(anywhere.get("/trustanchor/" + id).code()).isEqualTo("ResourceNotFoundException");
    assertThat(anywhere.get("/trustanchors").body()).contains("\"trustAnchors\":[]");
  }
}
