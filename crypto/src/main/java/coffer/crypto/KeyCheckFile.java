package coffer.crypto;

import coffer.crypto.SecretFileException.Fault;
import coffer.kernel.ByteString;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The file {@code keystore.check}: a key check value of each generation that may have wrapped
 * something.
 *
 * <p>A keystore restored from too old a copy, or from another directory together with its master
 * key, opens as if all were well; what it wraps and numbers from then on would get in the way of
 * the right one. So it is compared with what was last in use here. The values are derived one way
 * and tell nothing of the keys. {@code docs/formats/keystore.md}
 */
final class KeyCheckFile {
  static final String FILE = "keystore.check";

  private static final String HEADER = "coffer-keystore-check 1";
  private static final ByteString LABEL = ByteString.utf8("coffer key check 1");
  private static final int VALUE_BYTES = 16;
  private static final int MAX_BYTES = 64 * KeystoreFile.MAX_GENERATIONS;
  private static final Pattern LINE = Pattern.compile("[1-9][0-9]{0,8} [0-9a-f]{32}");

  private final Path file;
  private final Path keystore;

  KeyCheckFile(Path directory) {
    this.file = directory.resolve(FILE);
    this.keystore = directory.resolve(KeystoreFile.FILE);
  }

  /** To be called before a new generation is used. */
  void write(List<KeyGeneration> generations) {
    var text = new StringBuilder(HEADER).append('\n');
    generations.forEach(generation -> text.append(line(generation)).append('\n'));
    SecretFile.write(file, text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Compares the keystore with what was last in use here, and brings the file up to date: it lacks
   * what a release before it, or a rotation that was cut short, did not come to write.
   *
   * @throws SecretFileException if a generation is missing or another, or the file is damaged
   */
  void confirm(List<KeyGeneration> generations) {
    if (compare(generations) != generations.size()) {
      write(generations);
    }
  }

  /** The comparison alone: how many generations the file knows. */
  int compare(List<KeyGeneration> generations) {
    var present = generations.stream().map(KeyCheckFile::line).toList();
    List<String> expected = Files.exists(file) ? read() : List.of();
    if (!present.containsAll(expected)) {
      throw new SecretFileException(keystore, Fault.OTHER_KEYS);
    }
    return expected.size();
  }

  /** A line for each generation: its number and its value. */
  List<String> values() {
    return read();
  }

  private List<String> read() {
    var text = new String(SecretFile.read(file, MAX_BYTES), StandardCharsets.US_ASCII);
    var lines = text.lines().toList();
    if (!text.startsWith(HEADER + "\n")
        || !text.endsWith("\n")
        || !lines.stream().skip(1).allMatch(line -> LINE.matcher(line).matches())) {
      throw new SecretFileException(file, Fault.DAMAGED);
    }
    return lines.subList(1, lines.size());
  }

  private static String line(KeyGeneration generation) {
    byte[] derived = generation.key().derive(LABEL).secret();
    return generation.id() + " " + ByteString.wrap(derived).substring(0, VALUE_BYTES).hex();
  }
}
