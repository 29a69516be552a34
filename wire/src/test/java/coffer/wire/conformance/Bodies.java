package coffer.wire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Compares bodies by what they mean. */
final class Bodies {
  /** Elements whose text is made up by each side. */
  private static final TreeSet<String> MADE_UP =
      new TreeSet<>(List.of("RequestId", "RequestID", "requestId", "ResponseMetadata", "HostId"));

  private Bodies() {}

  static void same(String mediaType, String expected, byte[] actual) {
    try {
      switch (mediaType) {
        case "application/xml" ->
            assertThat(xml(actual)).isEqualTo(xml(expected.getBytes(StandardCharsets.UTF_8)));
        case "application/json" ->
            assertThat(untyped(json(new String(actual, StandardCharsets.UTF_8))))
                .isEqualTo(untyped(json(expected)));
        case "application/cbor" ->
            assertThat(untyped(cbor(actual)))
                .isEqualTo(untyped(cbor(Base64.getDecoder().decode(expected))));
        default -> assertThat(new String(actual, StandardCharsets.UTF_8)).isEqualTo(expected);
      }
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new AssertionError("a body cannot be read", e);
    }
  }

  /** Error types without their namespace, which the models do not have and clients take off. */
  private static @Nullable Object untyped(@Nullable Object document) {
    if (document instanceof Map<?, ?> map && map.get("__type") instanceof String type) {
      var bare = new TreeMap<Object, @Nullable Object>(map);
      bare.put("__type", type.substring(type.indexOf('#') + 1));
      return bare;
    }
    return document;
  }

  private static @Nullable Object json(String text) {
    return Values.document(software.amazon.smithy.model.node.Node.parse(text));
  }

  private static String xml(byte[] body)
      throws IOException, SAXException, ParserConfigurationException {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(false);
    factory.setCoalescing(true);
    var text = new StringBuilder();
    canonical(
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(body)).getDocumentElement(),
        text);
    return text.toString();
  }

  private static void canonical(Element element, StringBuilder out) {
    out.append('<').append(element.getTagName());
    var attributes = new TreeMap<String, String>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      boolean madeUp = element.getTagName().equals("ErrorResponse");
      if (!madeUp) {
        attributes.put(attribute.getName(), attribute.getValue());
      }
    }
    out.append(attributes).append('>');
    var children = new ArrayList<String>();
    boolean elements = false;
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        elements = true;
        if (!MADE_UP.contains(child.getTagName())) {
          var text = new StringBuilder();
          canonical(child, text);
          children.add(text.toString());
        }
      }
    }
    if (elements) {
      // Members of a structure may come in any order; a list's elements are all named the same.
      children.sort((a, b) -> name(a).compareTo(name(b)));
      children.forEach(out::append);
    } else {
      out.append(element.getTextContent().strip());
    }
    out.append("</>");
  }

  private static String name(String canonical) {
    return canonical.substring(1, canonical.indexOf('{'));
  }

  private static @Nullable Object cbor(byte[] body) throws IOException {
    try (JsonParser parser = new CBORFactory().createParser(body)) {
      parser.nextToken();
      return tree(parser);
    }
  }

  private static @Nullable Object tree(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var all = new TreeMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = parser.currentName();
          parser.nextToken();
          all.put(key, tree(parser));
        }
        yield all;
      }
      case START_ARRAY -> {
        var all = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          all.add(tree(parser));
        }
        yield all;
      }
      case VALUE_NUMBER_INT -> (double) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_EMBEDDED_OBJECT -> Base64.getEncoder().encodeToString(parser.getBinaryValue());
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }
}
