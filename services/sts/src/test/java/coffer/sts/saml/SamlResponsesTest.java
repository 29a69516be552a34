package coffer.sts.saml;

import static coffer.sts.saml.IdentityProvider.attribute;
import static coffer.sts.saml.IdentityProvider.base64;
import static coffer.sts.saml.IdentityProvider.parse;
import static coffer.sts.saml.IdentityProvider.text;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.testkit.FakeClock;
import coffer.wire.ApiError;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Responses that are good, and the ways to wrap, cut and move what was signed. */
final class SamlResponsesTest {
  private final FakeClock clock = new FakeClock();
  private static final IdentityProvider PROVIDER = new IdentityProvider();
  private final SamlResponses responses =
      new SamlResponses(List.of(IdentityProvider.RECIPIENT), clock);

  @Test
  void tellsWhatASignedAssertionSays() {
    SamlSubject subject =
        responses.read(
            PROVIDER.signed(response(attribute("team", "blue", "red"))), PROVIDER.metadata());

    assertThat(subject.subject()).isEqualTo("ann");
    assertThat(subject.subjectType()).isEqualTo("persistent");
    assertThat(subject.issuer()).isEqualTo(IdentityProvider.ISSUER);
    assertThat(subject.audience()).isEqualTo(IdentityProvider.RECIPIENT);
    assertThat(subject.attributes()).containsEntry("team", List.of("blue", "red"));
  }

  @Test
  void takesASignatureOfTheWholeResponseAndOfBoth() {
    Document whole = PROVIDER.signed(parse(response("")), "Response");
    Document both = PROVIDER.signed(parse(response("")), "Assertion");

    assertThat(code(base64(text(whole)))).isEmpty();
    assertThat(code(base64(text(PROVIDER.signed(both, "Response"))))).isEmpty();
  }

  @Test
  void refusesWhatNobodyOrSomebodyElseSigned() {
    var stranger = new IdentityProvider();

    assertThat(code(base64(response("")))).isEqualTo("InvalidIdentityToken");
    assertThat(code(stranger.signed(response("")))).isEqualTo("InvalidIdentityToken");
    assertThat(code("not base64!")).isEqualTo("InvalidIdentityToken");
    assertThat(code(base64("<a/>"))).isEqualTo("InvalidIdentityToken");
  }

  @Test
  void refusesAChangeOfWhatWasSigned() {
    String signed = text(PROVIDER.signed(parse(response("")), "Assertion"));

    assertThat(code(base64(signed.replace(">ann<", ">eve<")))).isEqualTo("InvalidIdentityToken");
    assertThat(code(base64(signed.replace("persistent", "transient"))))
        .isEqualTo("InvalidIdentityToken");
  }

  @Test
  void aSignatureThatDoesNotHoldIsNotMadeUpForByAnother() {
    Document both = PROVIDER.signed(parse(response("")), "Assertion");
    Document forged =
        IdentityProvider.signed(both, "Response", IdentityProvider.pair().getPrivate());

    assertThat(code(base64(text(forged)))).isEqualTo("InvalidIdentityToken");
  }

  @Test
  void refusesAnAssertionBesideTheSignedOne() {
    Document document = PROVIDER.signed(parse(response("")), "Assertion");
    Element signed = assertion(document);
    Element evil = evil(signed, "_evil");
    document.getDocumentElement().insertBefore(evil, signed);

    assertThat(code(base64(text(document)))).isEqualTo("InvalidIdentityToken");
  }

  @Test
  void refusesTheSignedOneMovedIntoAnExtension() {
    Document document = PROVIDER.signed(parse(response("")), "Assertion");
    Element signed = assertion(document);
    Element evil = evil(signed, "_evil");
    Element extensions =
        document.createElementNS("urn:oasis:names:tc:SAML:2.0:protocol", "samlp:Extensions");
    document.getDocumentElement().replaceChild(evil, signed);
    extensions.appendChild(signed);
    document.getDocumentElement().insertBefore(extensions, evil);

    assertThat(code(base64(text(document)))).isEqualTo("InvalidIdentityToken");
  }

  @Test
  void refusesTheSignedOneMovedIntoTheSignatureOfTheForgedOne() {
    Document document = PROVIDER.signed(parse(response("")), "Assertion");
    Element signed = assertion(document);
    Element signature = (Element) signed.getElementsByTagNameNS("*", "Signature").item(0);
    for (String id : List.of("_evil", "_assertion")) {
      Element evil = evil(signed, id);
      Element moved = (Element) signed.cloneNode(true);
      moved.removeChild(moved.getElementsByTagNameNS("*", "Signature").item(0));
      Element copy = (Element) signature.cloneNode(true);
      Element object = document.createElementNS("http://www.w3.org/2000/09/xmldsig#", "ds:Object");
      object.appendChild(moved);
      copy.appendChild(object);
      evil.appendChild(copy);
      var forged = (Document) document.cloneNode(true);
      forged.getDocumentElement().replaceChild(forged.importNode(evil, true), assertion(forged));

      assertThat(code(base64(text(forged)))).as(id).isEqualTo("InvalidIdentityToken");
    }
  }

  @Test
  void refusesAnElementOfTheSameId() {
    Document document = PROVIDER.signed(parse(response("")), "Assertion");
    Element decoy = document.createElementNS("urn:example", "decoy");
    decoy.setAttribute("ID", "_assertion");
    document.getDocumentElement().insertBefore(decoy, assertion(document));

    assertThat(code(base64(text(document)))).isEqualTo("InvalidIdentityToken");
  }

  @Test
  void aCommentDoesNotCutANameShort() {
    String signed =
        text(
            PROVIDER.signed(
                parse(response("").replace(">ann<", ">ann.evil.example.com<")), "Assertion"));

    SamlSubject subject =
        responses.read(
            base64(signed.replace("ann.evil", "ann<!-- cut -->.evil")), PROVIDER.metadata());

    assertThat(subject.subject()).isEqualTo("ann.evil.example.com");
  }

  @Test
  void refusesADocumentTypeAndWhatItDefines() {
    String signed = text(PROVIDER.signed(parse(response("")), "Assertion"));
    String bomb = "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";

    assertThat(code(base64(bomb + signed.replace(">ann<", ">&b;<"))))
        .isEqualTo("InvalidIdentityToken");
    assertThat(
            code(
                base64(
                    "<!DOCTYPE r [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                        + signed.replace(">ann<", ">&a;<"))))
        .isEqualTo("InvalidIdentityToken");
  }

  @Test
  void refusesAnotherAudienceRecipientIssuerAndOutcome() {
    String good = response("");
    String elsewhere = "https://elsewhere.example.com/saml";

    assertThat(
            code(
                PROVIDER.signed(
                    good.replace(
                        "Audience>" + IdentityProvider.RECIPIENT, "Audience>" + elsewhere))))
        .isEqualTo("InvalidIdentityToken");
    assertThat(
            code(
                PROVIDER.signed(
                    good.replace(
                        "Recipient=\"" + IdentityProvider.RECIPIENT, "Recipient=\"" + elsewhere))))
        .isEqualTo("InvalidIdentityToken");
    assertThat(
            code(
                PROVIDER.signed(
                    good.replace(IdentityProvider.ISSUER, "https://other.example.com"))))
        .isEqualTo("InvalidIdentityToken");
    assertThat(code(PROVIDER.signed(good.replace("status:Success", "status:Requester"))))
        .isEqualTo("IDPRejectedClaim");
    assertThat(code(PROVIDER.signed(good.replaceAll("<saml:Audience>[^<]*</saml:Audience>", ""))))
        .isEqualTo("InvalidIdentityToken");
  }

  @Test
  void isGoodWithinItsTimesOnly() {
    String signed = PROVIDER.signed(response(""));

    clock.advance(Duration.ofSeconds(359));
    assertThat(code(signed)).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(code(signed)).isEqualTo("ExpiredTokenException");
    clock.advance(Duration.ofSeconds(-360 - 91));
    assertThat(code(signed)).isEqualTo("InvalidIdentityToken");
  }

  @Test
  void refusesAnAssertionWithoutAnEnd() {
    String endless =
        response("").replaceAll("(Recipient=\"[^\"]*\") NotOnOrAfter=\"[^\"]*\"", "$1");

    assertThat(code(PROVIDER.signed(endless))).isEqualTo("InvalidIdentityToken");
  }

  private String response(String attributes) {
    return IdentityProvider.response(clock.instant(), attributes);
  }

  private static Element assertion(Document document) {
    return (Element) document.getElementsByTagNameNS("*", "Assertion").item(0);
  }

  /** A copy of another name, without a signature. */
  private static Element evil(Element signed, String id) {
    Element evil = (Element) signed.cloneNode(true);
    evil.removeChild(evil.getElementsByTagNameNS("*", "Signature").item(0));
    evil.setAttribute("ID", id);
    evil.getElementsByTagNameNS("*", "NameID").item(0).setTextContent("admin");
    return evil;
  }

  /** Empty for a response that is taken. */
  private String code(String response) {
    try {
      assertThat(responses.read(response, PROVIDER.metadata()).subject()).isEqualTo("ann");
      return "";
    } catch (ApiError refused) {
      return refused.code();
    }
  }
}
