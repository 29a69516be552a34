package coffer.wire.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pulls elements out of an XML document, the small part of XML that AWS's protocols use.
 *
 * <p>Document types are refused, so there are no entities beyond the five of XML itself and nothing
 * to fetch or expand. Names are local names: prefixes are dropped, namespaces are not looked at.
 * References to control characters are taken, because S3's clients use them for keys.
 */
final class XmlReader {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_ATTRIBUTES = 32;

  private record Attribute(String name, String value) {}

  private final String text;
  private int at;
  private final Deque<String> open = new ArrayDeque<>();
  private final List<Attribute> attributes = new ArrayList<>();
  // The element just entered was written <a/>, so its end has been read already.
  private boolean empty;

  XmlReader(byte[] document) throws MalformedException {
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
    } catch (CharacterCodingException _) {
      throw new MalformedException("the document is not UTF-8");
    }
  }

  /** Enters the root element and answers its name. */
  String root() throws MalformedException {
    if (text.startsWith("\ufeff")) {
      at = 1;
    }
    if (text.startsWith("<?xml", at)) {
      declaration();
    }
    space();
    if (at >= text.length() || text.charAt(at) != '<') {
      throw wrong();
    }
    return start();
  }

  private void declaration() throws MalformedException {
    int end = text.indexOf("?>", at);
    if (end < 0) {
      throw wrong();
    }
    String said = text.substring(at, end).toLowerCase(Locale.ROOT);
    int encoding = said.indexOf("encoding");
    if (encoding >= 0 && !said.contains("utf-8") && !said.contains("us-ascii")) {
      throw new MalformedException("the document is not UTF-8");
    }
    at = end + 2;
  }

  /**
   * Goes to the next child of the element entered last; false, having left the element, if there is
   * no more. Text between children is refused unless it is white.
   */
  boolean nextChild() throws MalformedException {
    if (empty) {
      empty = false;
      open.pop();
      return false;
    }
    space();
    if (at >= text.length() || text.charAt(at) != '<') {
      throw wrong();
    }
    if (peek(1) == '/') {
      end();
      return false;
    }
    return true;
  }

  /** Enters the child that {@link #nextChild} found and answers its name. */
  String enter() throws MalformedException {
    return start();
  }

  /** The text of the element entered last, which is left; elements inside it are refused. */
  String text() throws MalformedException {
    if (empty) {
      empty = false;
      open.pop();
      return "";
    }
    int from = at;
    int stop = text.indexOf('<', at);
    if (stop > 0 && text.charAt(stop + 1 < text.length() ? stop + 1 : stop) == '/') {
      // Nearly always there is one run of text without references.
      String run = text.substring(from, stop);
      if (run.indexOf('&') < 0 && isPlain(run)) {
        at = stop;
        end();
        return run;
      }
    }
    return mixedText();
  }

  private String mixedText() throws MalformedException {
    var found = new StringBuilder();
    while (true) {
      char c = peek(0);
      if (c == '<') {
        if (peek(1) == '/') {
          end();
          return found.toString();
        }
        if (text.startsWith("<![CDATA[", at)) {
          int stop = find("]]>", at + 9);
          characters(text.substring(at + 9, stop), found);
          at = stop + 3;
        } else if (!skipMisc()) {
          throw wrong();
        }
      } else if (c == '&') {
        found.appendCodePoint(reference());
      } else {
        int stop = at;
        while (stop < text.length() && text.charAt(stop) != '<' && text.charAt(stop) != '&') {
          stop++;
        }
        characters(text.substring(at, stop), found);
        at = stop;
      }
    }
  }

  private void characters(String run, StringBuilder to) throws MalformedException {
    for (int i = 0; i < run.length(); i++) {
      char c = run.charAt(i);
      if (c == '\r') {
        // XML reads every line end as one newline.
        if (i + 1 >= run.length() || run.charAt(i + 1) != '\n') {
          to.append('\n');
        }
      } else if (isPlain(c)) {
        to.append(c);
      } else {
        throw wrong();
      }
    }
  }

  private static boolean isPlain(String run) {
    for (int i = 0; i < run.length(); i++) {
      if (!isPlain(run.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' ? c < '\ufffe' : c == '\n' || c == '\t';
  }

  private int reference() throws MalformedException {
    int stop = text.indexOf(';', at);
    if (stop < 0 || stop - at > 12) {
      throw wrong();
    }
    String name = text.substring(at + 1, stop);
    at = stop + 1;
    return switch (name) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "amp" -> '&';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> number(name);
    };
  }

  private static int number(String name) throws MalformedException {
    try {
      boolean hex = name.startsWith("#x");
      if (!name.startsWith("#") || name.indexOf('-') >= 0 || name.indexOf('+') >= 0) {
        throw wrong();
      }
      int point = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      boolean possible =
          point > 0
              && Character.isValidCodePoint(point)
              && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
      if (!possible) {
        throw wrong();
      }
      return point;
    } catch (NumberFormatException _) {
      throw wrong();
    }
  }

  /** Leaves the element entered last, whatever is in it. */
  void skip() throws MalformedException {
    int depth = open.size();
    if (empty) {
      nextChild();
      return;
    }
    while (open.size() >= depth) {
      char c = peek(0);
      if (c != '<') {
        at++;
      } else if (peek(1) == '/') {
        end();
      } else if (text.startsWith("<![CDATA[", at)) {
        at = find("]]>", at) + 3;
      } else if (!skipMisc()) {
        start();
        if (empty) {
          nextChild();
        }
      }
    }
  }

  /** An attribute of the element entered last, by local name. */
  Optional<String> attribute(String name) {
    return attributes.stream()
        .filter(a -> local(a.name()).equals(name))
        .map(Attribute::value)
        .findFirst();
  }

  /** Refuses anything but comments after the root. */
  void finish() throws MalformedException {
    space();
    if (at < text.length()) {
      throw wrong();
    }
  }

  private String start() throws MalformedException {
    at++;
    String name = name();
    attributes.clear();
    while (true) {
      boolean spaced = white();
      char c = peek(0);
      if (c == '>') {
        at++;
        break;
      }
      if (c == '/') {
        if (peek(1) != '>') {
          throw wrong();
        }
        at += 2;
        empty = true;
        break;
      }
      if (!spaced || attributes.size() == MAX_ATTRIBUTES) {
        throw wrong();
      }
      attribute();
    }
    open.push(name);
    if (open.size() > MAX_DEPTH) {
      throw new MalformedException("elements are nested too deeply");
    }
    return local(name);
  }

  private void attribute() throws MalformedException {
    String name = name();
    white();
    expect('=');
    white();
    char quote = peek(0);
    if (quote != '"' && quote != '\'') {
      throw wrong();
    }
    at++;
    var value = new StringBuilder();
    while (peek(0) != quote) {
      char c = peek(0);
      if (c == '<' || (!isPlain(c) && c != '\r')) {
        throw wrong();
      }
      if (c == '&') {
        value.appendCodePoint(reference());
      } else {
        value.append(c < ' ' ? ' ' : c);
        at++;
      }
    }
    at++;
    if (attributes.stream().anyMatch(a -> a.name().equals(name))) {
      throw wrong();
    }
    attributes.add(new Attribute(name, value.toString()));
  }

  private void end() throws MalformedException {
    at += 2;
    String name = open.pop();
    if (!text.startsWith(name, at)) {
      throw wrong();
    }
    at += name.length();
    white();
    expect('>');
  }

  private String name() throws MalformedException {
    int from = at;
    while (isNameChar(peek(0))) {
      at++;
    }
    char first = from < at ? text.charAt(from) : '-';
    if (first == '-' || first == '.' || (first >= '0' && first <= '9')) {
      throw wrong();
    }
    return text.substring(from, at);
  }

  private static boolean isNameChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.'
        || c == ':'
        || c >= 0xc0;
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private void space() throws MalformedException {
    do {
      white();
    } while (at < text.length() && text.charAt(at) == '<' && skipMisc());
  }

  /** Skips a comment or a processing instruction, if one is here. */
  private boolean skipMisc() throws MalformedException {
    if (text.startsWith("<!--", at)) {
      at = find("-->", at + 4) + 3;
      return true;
    }
    if (text.startsWith("<?", at)) {
      at = find("?>", at + 2) + 2;
      return true;
    }
    if (text.startsWith("<!", at) && !text.startsWith("<![CDATA[", at)) {
      throw new MalformedException("document types are not taken");
    }
    return false;
  }

  private boolean white() {
    int from = at;
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at > from;
  }

  private void expect(char c) throws MalformedException {
    if (peek(0) != c) {
      throw wrong();
    }
    at++;
  }

  private char peek(int ahead) throws MalformedException {
    if (at + ahead >= text.length()) {
      throw wrong();
    }
    return text.charAt(at + ahead);
  }

  private int find(String mark, int from) throws MalformedException {
    int found = text.indexOf(mark, from);
    if (found < 0) {
      throw wrong();
    }
    return found;
  }

  private static MalformedException wrong() {
    return new MalformedException("the document is not well-formed");
  }
}
