package coffer.storage.embedded;

import coffer.storage.api.CorruptStorageException;
import coffer.storage.embedded.disk.Checksums;
import coffer.storage.embedded.disk.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The file that says what the folder is: one line {@code coffer-embedded <version> <crc32c>}, the
 * checksum in hexadecimal over all before it. It is written last when a store is made, so that a
 * folder without it holds nothing of value.
 */
record FormatFile(Path file) {
  private static final Pattern LINE =
      Pattern.compile("(coffer-embedded ([1-9][0-9]{0,5})) ([0-9a-f]{8})\n");

  static FormatFile in(Path store) {
    return new FormatFile(store.resolve("FORMAT"));
  }

  boolean exists() {
    return Files.exists(file);
  }

  /**
   * The version on disk, also one this program does not know.
   *
   * @throws CorruptStorageException if the file is damaged
   */
  int read() throws IOException {
    var line = LINE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!line.matches() || !line.group(3).equals(sum(line.group(1)))) {
      throw new CorruptStorageException("file FORMAT");
    }
    return Integer.parseInt(line.group(2));
  }

  void write(StoreFormat format) throws IOException {
    var text = "coffer-embedded " + format.number();
    PrivateFiles.replace(file, (text + " " + sum(text) + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static String sum(String text) {
    return "%08x".formatted(Checksums.of(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
