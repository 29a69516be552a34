package coffer.kms.cipher;

import coffer.kms.frame.Errors;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encryption contexts as requests have them. */
final class Contexts {
  /** Of keys and values together. Source: the message of KMS for longer ones. */
  private static final int MAX_CHARS = 8_192;

  private Contexts() {}

  /**
   * That of a request, which is empty if it has none.
   *
   * @throws coffer.wire.ApiError if it is too long
   */
  static Map<String, String> of(@Nullable Map<String, String> sent) {
    if (sent == null) {
      return Map.of();
    }
    int chars = 0;
    for (var pair : sent.entrySet()) {
      chars += pair.getKey().length() + pair.getValue().length();
    }
    if (chars > MAX_CHARS) {
      throw Errors.invalid("The encryption context has more than 8192 characters.");
    }
    return Map.copyOf(sent);
  }
}
