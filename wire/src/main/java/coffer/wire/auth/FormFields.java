package coffer.wire.auth;

import coffer.wire.Headers;
import coffer.wire.form.FormPart;
import coffer.wire.form.MultipartReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a POST upload as they came, up to its file.
 *
 * @param values by lower-case name, {@code ${filename}} replaced, bytes as Latin-1 characters
 */
record FormFields(Map<String, String> values, Optional<String> fileName, Headers headers)
    implements PostForm {
  private static final String VARIABLE = "${filename}";

  /**
   * Reads fields until the file begins; its content is what the reader reads next.
   *
   * @throws coffer.wire.ApiError if there is no file
   */
  static FormFields read(MultipartReader reader) throws IOException {
    Map<String, String> raw = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (Optional<FormPart> next = reader.next(); next.isPresent(); next = reader.next()) {
      FormPart part = next.get();
      String name = part.name().toLowerCase(Locale.ROOT);
      if (name.equals("file")) {
        return expanded(raw, names, fileName(part));
      }
      // S3 joins what comes twice. Of two values one might be checked and the other be used.
      raw.merge(name, reader.value(), (first, second) -> first + "," + second);
      names.putIfAbsent(name, part.name());
    }
    throw PostErrors.noFile();
  }

  private static FormFields expanded(
      Map<String, String> raw, Map<String, String> names, Optional<String> fileName) {
    Map<String, String> values = new LinkedHashMap<>();
    var headers = new Headers.Builder();
    raw.forEach(
        (name, value) -> {
          String replaced =
              name.equals("policy") ? value : value.replace(VARIABLE, fileName.orElse(""));
          values.put(name, replaced);
          headers.add(harmless(names.getOrDefault(name, name)), harmless(replaced));
        });
    return new FormFields(values, fileName, headers.build());
  }

  // Some browsers send the whole path; S3 takes what follows the last slash or backslash.
  private static Optional<String> fileName(FormPart part) {
    return part.fileName()
        .map(n -> n.substring(Math.max(n.lastIndexOf('/'), n.lastIndexOf('\\')) + 1))
        .filter(n -> !n.isEmpty());
  }

  // A header cannot hold these; where a field really has lines, as XML has, a space does as well.
  private static String harmless(String text) {
    return text.replace('\r', ' ').replace('\n', ' ').replace('\0', ' ');
  }

  /** The raw value of a field; empty if there is none. */
  String value(String name) {
    return values.getOrDefault(name, "");
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  @Override
  public Headers fields() {
    return headers;
  }

  @Override
  public Optional<String> key() {
    return Optional.of(value("key")).filter(k -> !k.isEmpty()).map(FormFields::text);
  }

  private static String text(String latin1) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException notText) {
      throw PostErrors.malformed();
    }
  }
}
