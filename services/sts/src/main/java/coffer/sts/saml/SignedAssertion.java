package coffer.sts.saml;

import java.security.Key;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/**
 * Finds the one assertion of a response that its provider signed, and hands out just that element.
 *
 * <p>Signature wrapping moves what was signed to where nobody looks, and puts something else where
 * everybody does. So the shape is checked before the signature: the document has one assertion, at
 * its place; each signature is a child of the response or of that assertion and covers, by its one
 * reference, its own parent; ids are there once. A signature that is there has to hold, and one has
 * to be there. Keys are the provider's; what the signature says of keys is not read.
 *
 * <p>Sources: SAML Core 2.0, section 5.4; Somorovsky et al., "On Breaking SAML" (2012); XML
 * Signature Best Practices.
 */
final class SignedAssertion {
  private static final Set<String> METHODS =
      Set.of(
          "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
          "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
          "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
          "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
          "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
          "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512");
  private static final Set<String> DIGESTS =
      Set.of(
          "http://www.w3.org/2001/04/xmlenc#sha256",
          "http://www.w3.org/2001/04/xmldsig-more#sha384",
          "http://www.w3.org/2001/04/xmlenc#sha512");
  private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
  private static final String ID = "ID";
  private static final int MAX_ELEMENTS = 5_000;

  private SignedAssertion() {}

  /** Empty if there is no such assertion. */
  static Optional<Element> of(Document document, List<PublicKey> keys) {
    Element response = document.getDocumentElement();
    if (!Xml.is(response, Xml.PROTOCOL, "Response")
        || Xml.count(document, Xml.ASSERTION, "Assertion") != 1
        || !idsAreUnique(document)) {
      return Optional.empty();
    }
    return Xml.child(response, Xml.ASSERTION, "Assertion")
        .filter(assertion -> isSigned(document, List.of(response, assertion), keys));
  }

  private static boolean idsAreUnique(Document document) {
    NodeList all = document.getElementsByTagNameNS("*", "*");
    if (all.getLength() > MAX_ELEMENTS) {
      return false;
    }
    var ids = new HashSet<String>();
    for (int i = 0; i < all.getLength(); i++) {
      NamedNodeMap attributes = all.item(i).getAttributes();
      for (int j = 0; j < attributes.getLength(); j++) {
        String name = attributes.item(j).getNodeName();
        if (isId(name) && !ids.add(attributes.item(j).getNodeValue())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isId(String attribute) {
    String bare = attribute.substring(attribute.indexOf(':') + 1);
    return bare.equalsIgnoreCase(ID) || bare.equals("AssertionID");
  }

  private static boolean isSigned(Document document, List<Element> parents, List<PublicKey> keys) {
    int held = 0;
    for (Element parent : parents) {
      List<Element> signatures = Xml.children(parent, Xml.DSIG, "Signature");
      if (signatures.size() > 1 || !signatures.stream().allMatch(s -> holds(s, parent, keys))) {
        return false;
      }
      held += signatures.size();
    }
    // One at any other place is somebody's experiment.
    return held > 0 && held == Xml.count(document, Xml.DSIG, "Signature");
  }

  private static boolean holds(Element signature, Element parent, List<PublicKey> keys) {
    for (PublicKey key : keys) {
      try {
        var context = new DOMValidateContext(KeySelector.singletonKeySelector(key), signature);
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        context.setIdAttributeNS(parent, null, ID);
        XMLSignature read = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
        if (!covers(read, parent)) {
          return false;
        }
        if (fits(key, read) && read.validate(context)) {
          return true;
        }
      } catch (MarshalException | XMLSignatureException | ClassCastException broken) {
        // Another key may still fit.
      }
    }
    return false;
  }

  /** Whether it is a signature of its parent, all of it, by methods that still stand. */
  private static boolean covers(XMLSignature signature, Element parent) {
    var info = signature.getSignedInfo();
    String id = parent.getAttributeNS(null, ID);
    if (id.isEmpty()
        || info.getReferences().size() != 1
        || !signature.getObjects().isEmpty()
        || !METHODS.contains(info.getSignatureMethod().getAlgorithm())
        || !info.getCanonicalizationMethod().getAlgorithm().equals(EXCLUSIVE)) {
      return false;
    }
    Reference reference = info.getReferences().getFirst();
    return ("#" + id).equals(reference.getURI())
        && DIGESTS.contains(reference.getDigestMethod().getAlgorithm())
        && reference.getTransforms().size() <= 2
        && reference.getTransforms().stream().allMatch(SignedAssertion::isHarmless);
  }

  private static boolean isHarmless(Transform transform) {
    return transform.getAlgorithm().equals(Transform.ENVELOPED)
        || transform.getAlgorithm().equals(EXCLUSIVE);
  }

  private static boolean fits(Key key, XMLSignature signature) {
    boolean ec = signature.getSignedInfo().getSignatureMethod().getAlgorithm().contains("ecdsa");
    return key.getAlgorithm().equals(ec ? "EC" : "RSA");
  }
}
