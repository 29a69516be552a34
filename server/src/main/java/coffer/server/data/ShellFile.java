package coffer.server.data;

import coffer.crypto.SecretFile;
import coffer.server.data.UnusableDirectoryException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names and values in a file that a shell can source: {@code export NAME='value'} a line, comments
 * with a hash. Mode 0600.
 */
final class ShellFile {
  private static final int MAX_BYTES = 64 * 1024;
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final Pattern LINE = Pattern.compile("export (" + NAME + ")='(.*)'");

  private ShellFile() {}

  static void write(Path file, String comment, Map<String, String> values) {
    var text = new StringBuilder("# ").append(comment).append('\n');
    values.forEach((name, value) -> text.append(line(name, value)).append('\n'));
    SecretFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  static String line(String name, String value) {
    if (!NAME.matcher(name).matches() || value.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("not a variable of one line");
    }
    return "export " + name + "='" + value.replace("'", "'\\''") + "'";
  }

  static Map<String, String> read(Path file) {
    var values = new LinkedHashMap<String, String>();
    var text = new String(SecretFile.read(file, MAX_BYTES), StandardCharsets.UTF_8);
    for (var line : text.lines().filter(l -> !l.startsWith("#") && !l.isBlank()).toList()) {
      var match = LINE.matcher(line);
      if (!match.matches()) {
        throw new UnusableDirectoryException(Reason.MALFORMED, file);
      }
      values.put(match.group(1), match.group(2).replace("'\\''", "'"));
    }
    return values;
  }
}
