package coffer.s3.post;

import coffer.s3.S3Error;
import coffer.s3.tagging.Tag;
import coffer.s3.tagging.TagSet;
import coffer.wire.ApiError;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code tagging} field of a form: the XML that PutObjectTagging takes as its body.
 *
 * <p>Source: Amazon S3 API Reference, "POST Object" (form fields).
 */
final class TaggingField {
  private static final int MAX_LENGTH = 64 << 10;

  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

  TaggingField() {
    // No document types, so no entities: the text is all there is.
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /**
   * @throws ApiError MalformedXML, and what {@link TagSet#of} throws
   */
  TagSet parse(String xml) {
    if (xml.length() > MAX_LENGTH) {
      throw S3Error.MALFORMED_XML.error();
    }
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      return TagSet.of(TagSet.Carrier.OBJECT, tags(reader));
    } catch (XMLStreamException malformed) {
      throw S3Error.MALFORMED_XML.error();
    }
  }

  private static List<Tag> tags(XMLStreamReader reader) throws XMLStreamException {
    var tags = new ArrayList<Tag>();
    var path = new ArrayList<String>();
    @Nullable String key = null;
    @Nullable String value = null;
    var text = new StringBuilder();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          path.add(reader.getLocalName());
          text.setLength(0);
          checkPath(path);
        }
        case XMLStreamConstants.CHARACTERS -> text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          switch (path.removeLast()) {
            case "Key" -> key = text.toString();
            case "Value" -> value = text.toString();
            case "Tag" -> {
              tags.add(new Tag(key, value));
              key = null;
              value = null;
            }
            default -> {}
          }
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("not allowed here");
        default -> {}
      }
    }
    return tags;
  }

  private static void checkPath(List<String> path) throws XMLStreamException {
    List<String> known =
        switch (path.size()) {
          case 1 -> List.of("Tagging");
          case 2 -> List.of("TagSet");
          case 3 -> List.of("Tag");
          case 4 -> List.of("Key", "Value");
          default -> List.of();
        };
    if (!known.contains(path.getLast())) {
      throw new XMLStreamException("not a tag set");
    }
  }
}
