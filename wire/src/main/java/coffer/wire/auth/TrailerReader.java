package coffer.wire.auth;

import coffer.wire.Headers;
import coffer.wire.sigv4.ByteSink;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what follows the last chunk: exactly the headers that {@code x-amz-trailer} announced, and
 * their signature if chunks are signed.
 *
 * <p>AWS's own examples and its SDKs disagree on where empty lines stand, so those are skipped
 * wherever they come.
 */
final class TrailerReader {
  private static final String SIGNATURE = "x-amz-trailer-signature";
  private static final int MAX_LINES = 24;

  private final boolean allowed;
  private final List<String> announced;
  private Headers headers = Headers.EMPTY;

  /**
   * @param allowed whether the mode of the body has trailers at all
   */
  TrailerReader(boolean allowed, List<String> announced) {
    this.allowed = allowed;
    this.announced = announced;
  }

  Headers headers() {
    return headers;
  }

  void read(FramedInput input, @Nullable ChunkSignatures signatures) throws IOException {
    var found = new Headers.Builder();
    var signedText = new ByteSink(96);
    Set<String> missing = new HashSet<>(announced);
    @Nullable String signature = null;
    int lines = 0;
    for (String line = input.line(); line != null; line = input.line()) {
      if (++lines > MAX_LINES) {
        throw PayloadErrors.malformedTrailer();
      }
      String text = line.strip();
      if (text.isEmpty()) {
        continue;
      }
      int colon = text.indexOf(':');
      if (!allowed || colon <= 0 || signature != null) {
        throw PayloadErrors.malformedTrailer();
      }
      String name = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      String value = text.substring(colon + 1).strip();
      if (signatures != null && name.equals(SIGNATURE)) {
        signature = value;
      } else if (missing.remove(name) && isPlain(value)) {
        found.add(name, value);
        signedText.latin1(name).add(':').latin1(value).add('\n');
      } else {
        throw PayloadErrors.malformedTrailer();
      }
    }
    if (!missing.isEmpty()) {
      throw PayloadErrors.malformedTrailer();
    }
    if (allowed && signatures != null) {
      signatures.endTrailer(signedText, signature == null ? "" : signature);
    }
    headers = found.build();
  }

  // A bare carriage return or a NUL has no place in a header, wherever it would be sent next.
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' || value.charAt(i) == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
