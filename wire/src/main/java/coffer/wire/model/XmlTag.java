package coffer.wire.model;

import java.nio.charset.StandardCharsets;

/**
 * The tags of an element as the bytes that are sent, made once.
 *
 * @param start the opening tag without its {@code >}, so that attributes can follow
 * @param open the whole opening tag
 */
public record XmlTag(byte[] start, byte[] open, byte[] close) {
  /**
   * @param uri of the element's namespace; empty for none
   * @param prefix under which the namespace is declared; empty to make it the default
   */
  public static XmlTag of(String name, String uri, String prefix) {
    String space = prefix.isEmpty() ? " xmlns=\"" : " xmlns:" + prefix + "=\"";
    String start = uri.isEmpty() ? "<" + name : "<" + name + space + uri + "\"";
    return new XmlTag(bytes(start), bytes(start + ">"), bytes("</" + name + ">"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
