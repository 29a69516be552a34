package coffer.wire.model;

import java.nio.charset.StandardCharsets;

/**
 * The tags of an element as the bytes that are sent, made once.
 *
 * @param start the opening tag without its {@code >}, so that attributes can follow
 */
public record XmlTag(byte[] start, byte[] close) {
  public static XmlTag of(String name, String uri, String prefix) {
    String space = uri.isEmpty() ? "" : prefix.isEmpty() ? " xmlns=\"" : " xmlns:" + prefix + "=\"";
    String start = "<" + name + space + (uri.isEmpty() ? "" : uri + "\"");
    return new XmlTag(
        start.getBytes(StandardCharsets.UTF_8),
        ("</" + name + ">").getBytes(StandardCharsets.UTF_8));
  }
}
