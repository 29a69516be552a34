package coffer.iam.provider;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProvidersTest {
  private static final String THUMB = "ab".repeat(20);
  private static final String CERTIFICATE =
      "MIIDFTCCAf2gAwIBAgIUDryH9yhqPq9LgHk6e1hX0ugWt0MwDQYJKoZIhvcNAQELBQAwGjEYMBYG"
          + "A1UEAwwPaWRwLmV4YW1wbGUuY29tMB4XDTI2MTEyMjE0MjMxM1oXDTM2MTExOTE0MjMxM1owGjEY"
          + "MBYGA1UEAwwPaWRwLmV4YW1wbGUuY29tMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA"
          + "plnuzd7/5rk5vXROK0gIwttOeYWRTHRj6cgBUI5DJkC65u8ovDATaY9S1XdPR/ZwsT0MKnt8osqm"
          + "un8aoXi6XHR8LwdecbKXyVtfNKjmzrsDdLUNsUQUi9cGKg/vdoCnbhXn7NK7IzyOkPIFlRQm2HrE"
          + "J7Z1Np2PXAWPEc0wGvAI9Rk7R7E9mcvxrDH/6Zbk5seEq+oOkV9BYCE0+aGwVOZlhFjDXqpbpFxi"
          + "OaLADWzWQwaDKi/1/aU2mYLioy7nkk9nRa39uA7ls4H5Ob5FCZJm0vygnOJpEioLC1gZKZW2M/ew"
          + "byJxnQEBVfrDP6WGoU3H/c9QBQ3plMgjw+96aQIDAQABo1MwUTAdBgNVHQ4EFgQUZ4OKjoj9aJvx"
          + "tKm3lWcWq5Lzg1AwHwYDVR0jBBgwFoAUZ4OKjoj9aJvxtKm3lWcWq5Lzg1AwDwYDVR0TAQH/BAUw"
          + "AwEB/zANBgkqhkiG9w0BAQsFAAOCAQEACSYfI81RDINuGcYLWgqzyS7dI3642tlMhaZJFdNFG8Ou"
          + "P24JLzWkri9/TdAaOwncl1yj5hhYzmkDrb4W5TBjz1a1uoHaAQ9yzN1IQpu8vxe65jesY8jiEheL"
          + "V0tRDVHs8mjevPp5TjAjkOIY3TEWjkVQ5PzHo0FfF4JwrHY23vEBzXqBJCtXTYErvCHrFAVbBCT9"
          + "v0UVLnufxr2BR5OUbsAwsw+k357aXvBPCJ8LkGkyeVz5HNowDsqEAR9PDrSBrV/Uc7K1/WIAA8fk"
          + "8bCui24eZVPs6uDafDETDaa3r2Swkk8ampMNoxuLr7SoAJvCRCTd8/nnSDy7X4SQFI95jw==";

  private final IamFixture iam = new IamFixture();

  @AfterEach
  void close() {
    iam.close();
  }

  private static String metadata(String attributes, String certificate) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"
        entityID="https://idp.example.com/saml" %s>
      <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        <md:KeyDescriptor use="signing">
          <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
            <ds:X509Certificate>%s</ds:X509Certificate>
          </ds:X509Data></ds:KeyInfo>
        </md:KeyDescriptor>
        <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
            Location="https://idp.example.com/sso"/>
      </md:IDPSSODescriptor>
    </md:EntityDescriptor>\
    """
        .formatted(attributes, certificate);
  }

  private String oidc(String url) {
    return iam.done(
            "CreateOpenIDConnectProvider",
            "Url",
            url,
            "ClientIDList.member.1",
            "app",
            "ThumbprintList.member.1",
            THUMB)
        .element("OpenIDConnectProviderArn");
  }

  @Test
  void anOpenIdConnectProviderIsToldAsItWasMade() {
    String arn = oidc("https://login.example.com/realms/a");

    var told = iam.done("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn);

    assertThat(arn).isEqualTo(iam.arn("oidc-provider/login.example.com/realms/a"));
    assertThat(told.element("Url")).isEqualTo("login.example.com/realms/a");
    assertThat(told.elements("member")).containsExactly("app", THUMB);
    assertThat(iam.done("ListOpenIDConnectProviders").elements("Arn")).containsExactly(arn);
    assertThat(iam.code("CreateOpenIDConnectProvider", "Url", "https://login.example.com/realms/a"))
        .isEqualTo("EntityAlreadyExists");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://login.example.com",
        "login.example.com",
        "https://",
        "https://user@login.example.com",
        "https://login.example.com?x=1",
        "https://login.example.com#x",
        "https://log in.example.com"
      })
  void refusesOtherAddresses(String url) {
    assertThat(iam.code("CreateOpenIDConnectProvider", "Url", url)).isEqualTo("ValidationError");
  }

  @Test
  void changesAudiencesAndThumbprints() {
    String arn = oidc("https://login.example.com");
    iam.done(
        "AddClientIDToOpenIDConnectProvider",
        "OpenIDConnectProviderArn",
        arn,
        "ClientID",
        "second");
    iam.done(
        "RemoveClientIDFromOpenIDConnectProvider",
        "OpenIDConnectProviderArn",
        arn,
        "ClientID",
        "app");
    iam.done(
        "UpdateOpenIDConnectProviderThumbprint",
        "OpenIDConnectProviderArn",
        arn,
        "ThumbprintList.member.1",
        "cd".repeat(20));

    assertThat(
            iam.done("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn)
                .elements("member"))
        .containsExactly("second", "cd".repeat(20));
    assertThat(
            iam.code(
                "UpdateOpenIDConnectProviderThumbprint",
                "OpenIDConnectProviderArn",
                arn,
                "ThumbprintList.member.1",
                "zz".repeat(20)))
        .isEqualTo("InvalidInput");
    iam.done("DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", arn);
    assertThat(iam.code("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn))
        .isEqualTo("NoSuchEntity");
  }

  @Test
  void hasAHundredAudiencesAtMost() {
    var parameters = new ArrayList<String>(List.of("Url", "https://login.example.com"));
    for (int i = 1; i <= 100; i++) {
      parameters.add("ClientIDList.member." + i);
      parameters.add("app" + i);
    }
    String arn =
        iam.done("CreateOpenIDConnectProvider", parameters.toArray(String[]::new))
            .element("OpenIDConnectProviderArn");

    assertThat(
            iam.code(
                "AddClientIDToOpenIDConnectProvider",
                "OpenIDConnectProviderArn",
                arn,
                "ClientID",
                "more"))
        .isEqualTo("LimitExceeded");
    assertThat(
            iam.code(
                "AddClientIDToOpenIDConnectProvider",
                "OpenIDConnectProviderArn",
                arn,
                "ClientID",
                "app1"))
        .isEmpty();
  }

  @Test
  void providersHaveTags() {
    String arn = oidc("https://login.example.com");
    iam.done(
        "TagOpenIDConnectProvider",
        "OpenIDConnectProviderArn",
        arn,
        "Tags.member.1.Key",
        "a",
        "Tags.member.1.Value",
        "1");
    assertThat(
            iam.done("ListOpenIDConnectProviderTags", "OpenIDConnectProviderArn", arn)
                .elements("Key"))
        .containsExactly("a");
    iam.done(
        "UntagOpenIDConnectProvider", "OpenIDConnectProviderArn", arn, "TagKeys.member.1", "a");
    assertThat(
            iam.done("ListOpenIDConnectProviderTags", "OpenIDConnectProviderArn", arn)
                .elements("Key"))
        .isEmpty();
  }

  @Test
  void aSamlProviderIsToldAsItWasMade() {
    String document = metadata("validUntil=\"2030-01-02T03:04:05Z\"", CERTIFICATE);
    String arn =
        iam.done(
                "CreateSAMLProvider",
                "Name",
                "corp",
                "SAMLMetadataDocument",
                document,
                "Tags.member.1.Key",
                "a",
                "Tags.member.1.Value",
                "1")
            .element("SAMLProviderArn");

    var told = iam.done("GetSAMLProvider", "SAMLProviderArn", arn);

    assertThat(arn).isEqualTo(iam.arn("saml-provider/corp"));
    assertThat(told.element("SAMLMetadataDocument").replace("&#xA;", "\n")).isEqualTo(document);
    assertThat(told.element("ValidUntil")).isEqualTo("2030-01-02T03:04:05Z");
    assertThat(told.element("SAMLProviderUUID")).matches("[A-Z0-9]{22,64}");
    assertThat(iam.done("ListSAMLProviderTags", "SAMLProviderArn", arn).elements("Key"))
        .containsExactly("a");
    iam.done(
        "UpdateSAMLProvider",
        "SAMLProviderArn",
        arn,
        "SAMLMetadataDocument",
        metadata("", CERTIFICATE));
    assertThat(iam.done("ListSAMLProviders").body()).contains(arn).doesNotContain("ValidUntil");
    iam.done("DeleteSAMLProvider", "SAMLProviderArn", arn);
    assertThat(iam.code("GetSAMLProvider", "SAMLProviderArn", arn)).isEqualTo("NoSuchEntity");
  }

  @Test
  void refusesMetadataThatIsNone() {
    String good = metadata("", CERTIFICATE);
    String outside =
        good.replace(
                "<md:EntityDescriptor",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><md:EntityDescriptor")
            .replace("idp.example.com/sso", "&e;");
    var bad =
        List.of(
            " ".repeat(1_000),
            outside,
            good.replace("IDPSSODescriptor", "SPSSODescriptor"),
            good.replace("entityID=", "id="),
            good.replace(CERTIFICATE, "x".repeat(1_000)),
            metadata("validUntil=\"soon\"", CERTIFICATE),
            good.replace("</md:EntityDescriptor>", ""));

    for (String document : bad) {
      assertThat(iam.code("CreateSAMLProvider", "Name", "corp", "SAMLMetadataDocument", document))
          .as(document)
          .isEqualTo("InvalidInput");
    }
    assertThat(iam.done("ListSAMLProviders").elements("Arn")).isEmpty();
  }

  @Test
  void doesNotPretendToEncrypt() {
    assertThat(
            iam.code(
                "CreateSAMLProvider",
                "Name",
                "corp",
                "SAMLMetadataDocument",
                metadata("", CERTIFICATE),
                "AssertionEncryptionMode",
                "Required"))
        .isEqualTo("NotImplemented");
  }
}
