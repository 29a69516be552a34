package coffer.server.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/**
 * Writes texts with U+FFFD in place of half surrogate pairs. JSON of clients can name them, UTF-8
 * cannot hold them, and readers that are strict would pass over the whole line.
 */
final class WholeText extends JsonGeneratorDelegate {
  private static final char REPLACEMENT = '\ufffd';

  WholeText(JsonGenerator json) {
    super(json);
  }

  @Override
  public void writeString(String text) throws IOException {
    super.writeString(whole(text));
  }

  @Override
  public void writeFieldName(String name) throws IOException {
    super.writeFieldName(whole(name));
  }

  private static String whole(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    var whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }
}
