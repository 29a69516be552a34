package coffer.sts.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML from strangers: no DTD, no entities, nothing fetched, no comments. */
final class Xml {
  static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
  static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
  static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
  static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";

  private static final String NO_DTD = "http://apache.org/xml/features/disallow-doctype-decl";

  private Xml() {}

  /** Empty if it is no well-formed document without a DTD. */
  static Optional<Document> parse(byte[] text) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DTD, true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setNamespaceAware(true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      // A comment within a name must not split it in two.
      factory.setIgnoringComments(true);
      factory.setCoalescing(true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Silent());
      return Optional.of(builder.parse(new ByteArrayInputStream(text)));
    } catch (SAXException | IOException broken) {
      return Optional.empty();
    } catch (ParserConfigurationException missing) {
      throw new IllegalStateException("XML parser cannot be made safe", missing);
    }
  }

  /** The parser's own prints what strangers wrote. */
  private static final class Silent implements ErrorHandler {
    @Override
    public void warning(SAXParseException said) {}

    @Override
    public void error(SAXParseException said) throws SAXException {
      throw said;
    }

    @Override
    public void fatalError(SAXParseException said) throws SAXException {
      throw said;
    }
  }

  static boolean is(Element element, String space, String name) {
    return space.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }

  /** The elements directly below. */
  static List<Element> children(Element parent, String space, String name) {
    var found = new ArrayList<Element>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && is(element, space, name)) {
        found.add(element);
      }
    }
    return found;
  }

  /** The only one directly below; empty if there is none or several. */
  static Optional<Element> child(Element parent, String space, String name) {
    List<Element> all = children(parent, space, name);
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  static Optional<String> attribute(Element element, String name) {
    return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
  }

  static String text(Element element) {
    return element.getTextContent().strip();
  }

  /** How many elements of a name there are at all, at whatever depth. */
  static int count(Document document, String space, String name) {
    return document.getElementsByTagNameNS(space, name).getLength();
  }
}
