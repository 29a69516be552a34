package coffer.iam.provider;

import coffer.iam.IamError;
import coffer.wire.ApiError;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a SAML identity provider says of itself. Document types are refused, so there are no
 * entities to expand or to fetch.
 *
 * <p>Source: SAML 2.0 Metadata, sections 2.3.2 "EntityDescriptor" and 2.4.3 "IDPSSODescriptor"; AWS
 * IAM API Reference, "CreateSAMLProvider".
 *
 * @param validUntil when it ends to hold, if it says so
 */
record SamlMetadata(String entityId, Optional<Instant> validUntil) {
  /**
   * As many characters as are taken. AWS takes ten million; here a provider is one record among an
   * account's others (docs/compatibility.md).
   */
  static final int MAX_LENGTH = 250_000;

  private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
  private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

  /**
   * @throws ApiError InvalidInput, LimitExceeded
   */
  static SamlMetadata read(String document) {
    if (document.length() > MAX_LENGTH) {
      throw IamError.quota("SAMLMetadataSize", MAX_LENGTH);
    }
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(document));
      try {
        return read(xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException | CertificateException | IllegalArgumentException broken) {
      throw invalid();
    }
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }

  private static SamlMetadata read(XMLStreamReader xml)
      throws XMLStreamException, CertificateException {
    String entity = "";
    Optional<Instant> until = Optional.empty();
    boolean provider = false;
    int certificates = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw invalid();
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (entity.isEmpty()) {
          entity = entity(xml);
          until = until(xml);
        }
        provider |= is(xml, METADATA, "IDPSSODescriptor");
        if (provider && is(xml, SIGNATURES, "X509Certificate")) {
          check(xml.getElementText());
          certificates++;
        }
      }
    }
    if (!provider || certificates == 0) {
      throw invalid();
    }
    return new SamlMetadata(entity, until);
  }

  private static String entity(XMLStreamReader xml) {
    String id = xml.getAttributeValue(null, "entityID");
    if (!is(xml, METADATA, "EntityDescriptor") || id == null || id.isEmpty()) {
      throw invalid();
    }
    return id;
  }

  private static Optional<Instant> until(XMLStreamReader xml) {
    String given = xml.getAttributeValue(null, "validUntil");
    if (given == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(given).toInstant());
    } catch (DateTimeException notATime) {
      throw invalid();
    }
  }

  private static boolean is(XMLStreamReader xml, String namespace, String name) {
    return name.equals(xml.getLocalName()) && namespace.equals(xml.getNamespaceURI());
  }

  private static void check(String certificate) throws CertificateException {
    byte[] bytes = Base64.getMimeDecoder().decode(certificate);
    var _ =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(bytes));
  }

  private static ApiError invalid() {
    return IamError.INVALID_INPUT.because("Could not parse metadata");
  }
}
