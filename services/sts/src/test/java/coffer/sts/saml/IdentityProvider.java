package coffer.sts.saml;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;

/** A SAML provider in memory. */
public final class IdentityProvider {
  public static final String ISSUER = "https://idp.example.com/saml";
  public static final String RECIPIENT = "https://signin.aws.amazon.com/saml";
  private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

  private final KeyPair keys = pair();

  public String metadata() {
    return """
    <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
      <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        <KeyDescriptor use="signing">
          <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">
            <X509Data><X509Certificate>%s</X509Certificate></X509Data>
          </KeyInfo>
        </KeyDescriptor>
      </IDPSSODescriptor>
    </EntityDescriptor>
    """
        .formatted(ISSUER, certificate());
  }

  /**
   * A response that is not signed yet.
   *
   * @param attributes as XML
   */
  public static String response(Instant now, String attributes) {
    return """
    <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_response" Version="2.0">
      <saml:Issuer>%1$s</saml:Issuer>
      <samlp:Status>
        <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>
      </samlp:Status>
      <saml:Assertion ID="_assertion" Version="2.0">
        <saml:Issuer>%1$s</saml:Issuer>
        <saml:Subject>
          <saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">ann</saml:NameID>
          <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
            <saml:SubjectConfirmationData Recipient="%2$s" NotOnOrAfter="%4$s"/>
          </saml:SubjectConfirmation>
        </saml:Subject>
        <saml:Conditions NotBefore="%3$s" NotOnOrAfter="%4$s">
          <saml:AudienceRestriction><saml:Audience>%2$s</saml:Audience></saml:AudienceRestriction>
        </saml:Conditions>
        <saml:AttributeStatement>%5$s</saml:AttributeStatement>
      </saml:Assertion>
    </samlp:Response>
    """
        .formatted(ISSUER, RECIPIENT, now.minusSeconds(30), now.plusSeconds(300), attributes);
  }

  public static String attribute(String name, String... values) {
    var xml = new StringBuilder("<saml:Attribute Name=\"" + name + "\">");
    for (String value : values) {
      xml.append("<saml:AttributeValue>").append(value).append("</saml:AttributeValue>");
    }
    return xml.append("</saml:Attribute>").toString();
  }

  /** The response in base64, with the assertion signed. */
  public String signed(String response) {
    return base64(text(signed(parse(response), "Assertion", keys.getPrivate())));
  }

  /**
   * Signs one element of a document.
   *
   * @param name {@code Assertion} or {@code Response}
   */
  Document signed(Document document, String name) {
    return signed(document, name, keys.getPrivate());
  }

  static Document signed(Document document, String name, PrivateKey key) {
    Element signed = (Element) document.getElementsByTagNameNS("*", name).item(0);
    var factory = XMLSignatureFactory.getInstance("DOM");
    try {
      var exclusive =
          factory.newTransform(
              "http://www.w3.org/2001/10/xml-exc-c14n#", (TransformParameterSpec) null);
      var reference =
          factory.newReference(
              "#" + signed.getAttribute("ID"),
              factory.newDigestMethod(DigestMethod.SHA256, null),
              List.of(
                  factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                  exclusive),
              null,
              null);
      var info =
          factory.newSignedInfo(
              factory.newCanonicalizationMethod(
                  CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
              factory.newSignatureMethod(RSA_SHA256, null),
              List.of(reference));
      var context = new DOMSignContext(key, signed);
      context.setIdAttributeNS(signed, null, "ID");
      factory.newXMLSignature(info, null).sign(context);
      return document;
    } catch (GeneralSecurityException | MarshalException | XMLSignatureException failed) {
      throw new AssertionError("not signed", failed);
    }
  }

  static Document parse(String xml) {
    return Xml.parse(xml.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  static String text(Document document) {
    try {
      var ls =
          (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
      var serializer = ls.createLSSerializer();
      serializer.getDomConfig().setParameter("xml-declaration", false);
      return serializer.writeToString(document);
    } catch (ReflectiveOperationException missing) {
      throw new LinkageError("no serializer", missing);
    }
  }

  static String base64(String xml) {
    return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
  }

  private String certificate() {
    var name = new X500Principal("CN=idp");
    try {
      var holder =
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.ONE,
                  Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                  Date.from(Instant.parse("2040-01-01T00:00:00Z")),
                  name,
                  keys.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
      return Base64.getEncoder()
          .encodeToString(new JcaX509CertificateConverter().getCertificate(holder).getEncoded());
    } catch (OperatorCreationException | GeneralSecurityException failed) {
      throw new AssertionError("no certificate", failed);
    }
  }

  static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new AssertionError("no keys", missing);
    }
  }
}
