package coffer.server.data;

import coffer.crypto.SecretFile;
import coffer.server.data.UnusableDirectoryException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** How far a data directory has come, as its file {@code FORMAT} says. */
enum DirectoryState {
  /** Nothing was made yet. */
  EMPTY(""),
  /** The first start is under way, or was cut short. */
  UNFINISHED("coffer-data-directory 1 unfinished\n"),
  /** Everything was made once: whatever is missing now was lost. */
  READY("coffer-data-directory 1 ready\n");

  /**
   * What may lie in a directory before the first start: the lock, a master key that the operator
   * put there, and what file systems put into their own roots.
   */
  private static final Set<String> HARMLESS = Set.of("lock", "master.key", "lost+found");

  private final String content;

  DirectoryState(String content) {
    this.content = content;
  }

  static DirectoryState of(DataLayout layout) {
    try {
      if (!Files.exists(layout.format())) {
        if (holdsMore(layout.root())) {
          throw new UnusableDirectoryException(Reason.FOREIGN_FILES, layout.root());
        }
        return EMPTY;
      }
      String found = Files.readString(layout.format(), StandardCharsets.US_ASCII);
      for (var state : new DirectoryState[] {UNFINISHED, READY}) {
        if (state.content.equals(found)) {
          return state;
        }
      }
      throw new UnusableDirectoryException(Reason.UNKNOWN_FORMAT, layout.format());
    } catch (IOException failed) {
      throw new UncheckedIOException("data directory could not be read", failed);
    }
  }

  void reach(DataLayout layout) {
    SecretFile.write(layout.format(), content.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean holdsMore(Path root) throws IOException {
    try (var files = Files.list(root)) {
      return files.anyMatch(
          file -> {
            var name = String.valueOf(file.getFileName());
            // A draft of FORMAT is all that a crash in the very first write can leave.
            return !HARMLESS.contains(name) && !name.equals("FORMAT.new");
          });
    }
  }
}
