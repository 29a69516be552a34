package coffer.wire.protocol;

import coffer.wire.format.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bodies that are plain text. */
final class Text {
  private Text() {}

  static String utf8(byte[] body) throws MalformedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException _) {
      throw new MalformedException("the body is not UTF-8");
    }
  }
}
