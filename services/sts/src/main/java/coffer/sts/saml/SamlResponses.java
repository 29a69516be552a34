package coffer.sts.saml;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Judges the responses of SAML providers.
 *
 * <p>Sources: SAML Core 2.0 and Profiles 2.0, section 4.1.4.2 and 4.1.4.3; IAM User Guide,
 * "Configure SAML assertions for the authentication response".
 */
public final class SamlResponses {
  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";
  private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
  private static final String NAME_FORMAT = "urn:oasis:names:tc:SAML:2.0:nameid-format:";
  private static final String AWS_AUDIENCE = "urn:amazon:webservices";
  private static final int MAX_ATTRIBUTES = 200;
  private static final int MAX_NAME = 512;
  private static final int MAX_FORMAT = 256;

  private final List<String> recipients;
  private final InstantSource clock;

  /**
   * @param recipients URLs that a response may be addressed to
   */
  public SamlResponses(List<String> recipients, InstantSource clock) {
    this.recipients = List.copyOf(recipients);
    this.clock = clock;
  }

  /**
   * What the response says.
   *
   * @param response in base64
   * @param metadata of the provider that should have signed it
   * @throws coffer.wire.ApiError if it is not a valid response of that provider, for us and for now
   */
  public SamlSubject read(String response, String metadata) {
    Metadata provider = Metadata.parse(metadata).orElseThrow(Rejected::unproven);
    Element assertion =
        decoded(response)
            .flatMap(Xml::parse)
            .flatMap(document -> SignedAssertion.of(document, provider.keys()))
            .orElseThrow(Rejected::unproven);
    String issuer = Xml.child(assertion, Xml.ASSERTION, "Issuer").map(Xml::text).orElse("");
    if (!issuer.equals(provider.issuer())) {
      throw Rejected.says("Issuer not present in specified provider");
    }
    checkStatus(assertion);
    checkConditions(assertion);
    return subject(assertion, issuer);
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException garbled) {
      return Optional.empty();
    }
  }

  private static void checkStatus(Element assertion) {
    boolean success =
        assertion.getParentNode() instanceof Element response
            && Xml.child(response, Xml.PROTOCOL, "Status")
                .flatMap(status -> Xml.child(status, Xml.PROTOCOL, "StatusCode"))
                .flatMap(code -> Xml.attribute(code, "Value"))
                .filter(SUCCESS::equals)
                .isPresent();
    if (!success) {
      throw Rejected.failed();
    }
  }

  private void checkConditions(Element assertion) {
    Element conditions =
        Xml.child(assertion, Xml.ASSERTION, "Conditions")
            .orElseThrow(() -> Rejected.says("Assertion has no conditions"));
    checkTimes(conditions);
    List<Element> restrictions = Xml.children(conditions, Xml.ASSERTION, "AudienceRestriction");
    boolean forUs =
        !restrictions.isEmpty()
            && restrictions.stream()
                .allMatch(
                    restriction ->
                        Xml.children(restriction, Xml.ASSERTION, "Audience").stream()
                            .map(Xml::text)
                            .anyMatch(
                                name -> recipients.contains(name) || name.equals(AWS_AUDIENCE)));
    if (!forUs) {
      throw Rejected.says("Assertion is for another audience");
    }
  }

  private void checkTimes(Element bounded) {
    Instant now = clock.instant();
    boolean over =
        Xml.attribute(bounded, "NotOnOrAfter")
            .map(SamlResponses::time)
            .filter(end -> !now.isBefore(end.plus(SKEW)))
            .isPresent();
    if (over) {
      throw Rejected.expired();
    }
    boolean early =
        Xml.attribute(bounded, "NotBefore")
            .map(SamlResponses::time)
            .filter(begin -> begin.isAfter(now.plus(SKEW)))
            .isPresent();
    if (early) {
      throw Rejected.says("Assertion is not valid yet");
    }
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException wrong) {
      throw Rejected.says("Assertion has a time that cannot be read");
    }
  }

  private SamlSubject subject(Element assertion, String issuer) {
    Element subject =
        Xml.child(assertion, Xml.ASSERTION, "Subject")
            .orElseThrow(() -> Rejected.says("Assertion is about nobody"));
    Element name =
        Xml.child(subject, Xml.ASSERTION, "NameID")
            .filter(id -> !Xml.text(id).isEmpty() && Xml.text(id).length() <= MAX_NAME)
            .orElseThrow(() -> Rejected.says("Assertion is about nobody"));
    String format = Xml.attribute(name, "Format").orElse("");
    if (format.length() > MAX_FORMAT) {
      throw Rejected.says("Assertion is about nobody");
    }
    return new SamlSubject(
        issuer,
        Xml.text(name),
        format.startsWith(NAME_FORMAT) ? format.substring(NAME_FORMAT.length()) : format,
        recipient(subject),
        attributes(assertion),
        until(assertion));
  }

  /** Where a bearer may bring it; it must say where, and until when. */
  private String recipient(Element subject) {
    for (Element confirmation : Xml.children(subject, Xml.ASSERTION, "SubjectConfirmation")) {
      Optional<Element> data =
          Xml.child(confirmation, Xml.ASSERTION, "SubjectConfirmationData")
              .filter(_ -> confirmation.getAttribute("Method").equals(BEARER))
              .filter(found -> recipients.contains(found.getAttribute("Recipient")));
      if (data.isPresent()) {
        if (!data.get().hasAttribute("NotOnOrAfter")) {
          throw Rejected.says("Assertion does not say until when it can be redeemed");
        }
        checkTimes(data.get());
        return data.get().getAttribute("Recipient");
      }
    }
    throw Rejected.says("Assertion is for another recipient");
  }

  private static Map<String, List<String>> attributes(Element assertion) {
    var attributes = new HashMap<String, List<String>>();
    for (Element statement : Xml.children(assertion, Xml.ASSERTION, "AttributeStatement")) {
      for (Element attribute : Xml.children(statement, Xml.ASSERTION, "Attribute")) {
        List<String> values =
            attributes.computeIfAbsent(attribute.getAttribute("Name"), _ -> new ArrayList<>());
        Xml.children(attribute, Xml.ASSERTION, "AttributeValue").stream()
            .map(Xml::text)
            .forEach(values::add);
      }
    }
    if (attributes.size() > MAX_ATTRIBUTES) {
      throw Rejected.says("Assertion has too many attributes");
    }
    return attributes;
  }

  private Optional<Instant> until(Element assertion) {
    Optional<Instant> until =
        Xml.children(assertion, Xml.ASSERTION, "AuthnStatement").stream()
            .flatMap(statement -> Xml.attribute(statement, "SessionNotOnOrAfter").stream())
            .map(SamlResponses::time)
            .min(Instant::compareTo);
    if (until.filter(end -> !clock.instant().isBefore(end)).isPresent()) {
      throw Rejected.expired();
    }
    return until;
  }
}
