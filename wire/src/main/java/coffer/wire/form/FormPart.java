package coffer.wire.form;

import java.util.Locale;
import java.util.Optional;

/**
 * The head of one part of a form; bytes as Latin-1 characters.
 *
 * @param name of the field, as sent
 * @param fileName as sent, path and all; empty for a field that is no file
 */
public record FormPart(String name, Optional<String> fileName, Optional<String> contentType) {
  /**
   * Reads the parameters of a {@code Content-Disposition}.
   *
   * @throws MalformedFormException if it is not a named field of a form
   */
  static FormPart parse(String disposition, Optional<String> contentType)
      throws MalformedFormException {
    if (!disposition.toLowerCase(Locale.ROOT).startsWith("form-data")) {
      throw new MalformedFormException(MalformedFormException.Reason.NOT_WELL_FORMED);
    }
    String name = parameter(disposition, "name").orElse("");
    if (name.isEmpty()) {
      throw new MalformedFormException(MalformedFormException.Reason.NOT_WELL_FORMED);
    }
    return new FormPart(name, parameter(disposition, "filename"), contentType);
  }

  /** The value of a parameter, with or without quotes. */
  static Optional<String> parameter(String header, String wanted) {
    int at = header.indexOf(';');
    while (at >= 0 && at < header.length()) {
      int from = at + 1;
      int equals = header.indexOf('=', from);
      if (equals < 0) {
        return Optional.empty();
      }
      String name = header.substring(from, equals).strip();
      var value = new StringBuilder();
      at = value(header, equals + 1, value);
      if (name.equalsIgnoreCase(wanted)) {
        return Optional.of(value.toString());
      }
    }
    return Optional.empty();
  }

  // Only an escaped quote is unescaped: browsers send other backslashes as they are in a path.
  private static int value(String header, int start, StringBuilder out) {
    int at = start;
    while (at < header.length() && header.charAt(at) == ' ') {
      at++;
    }
    if (at >= header.length() || header.charAt(at) != '"') {
      int end = header.indexOf(';', at);
      out.append(header.substring(at, end < 0 ? header.length() : end).strip());
      return end;
    }
    for (at++; at < header.length() && header.charAt(at) != '"'; at++) {
      if (header.charAt(at) == '\\' && at + 1 < header.length() && header.charAt(at + 1) == '"') {
        at++;
      }
      out.append(header.charAt(at));
    }
    return header.indexOf(';', at);
  }
}
