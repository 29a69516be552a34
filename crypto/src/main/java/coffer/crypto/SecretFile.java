package coffer.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A small file that only its owner may read, written whole or not at all.
 *
 * <p>Writing goes to a temporary file beside it, which is synced, renamed over the old one, and
 * made to last by syncing the directory: after a power cut there is the old content or the new one.
 */
public final class SecretFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.copyOf(PosixFilePermissions.fromString("rw-------"));

  private SecretFile() {}

  /**
   * Writes or replaces a file, durably, with mode 0600. Of a link, what it leads to is replaced: a
   * new file in the link's place would leave an old one where the operator wants it.
   *
   * @throws UncheckedIOException if the disk failed; the file then has its old content
   */
  public static void write(Path file, byte[] content) {
    try {
      replace(Files.isSymbolicLink(file) ? file.toRealPath() : file, content);
    } catch (IOException failed) {
      throw new UncheckedIOException("file could not be written: " + file, failed);
    }
  }

  private static void replace(Path file, byte[] content) throws IOException {
    var draft = file.resolveSibling(file.getFileName() + ".new");
    // A draft left by a crash may have been cut anywhere, and its mode is not to be relied on.
    Files.deleteIfExists(draft);
    Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      var rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    syncDirectory(file.toAbsolutePath().resolveSibling(""));
  }

  /**
   * Reads a whole file.
   *
   * @param maxBytes longest content that makes sense; a longer file is damaged
   * @throws SecretFileException if it is missing, no plain file, too long, or open to others
   */
  public static byte[] read(Path file, int maxBytes) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new SecretFileException(file, SecretFileException.Fault.MISSING);
    }
    if (!isPrivate(file)) {
      throw new SecretFileException(file, SecretFileException.Fault.EXPOSED);
    }
    try (var in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(maxBytes + 1);
      if (content.length > maxBytes) {
        throw new SecretFileException(file, SecretFileException.Fault.DAMAGED);
      }
      return content;
    } catch (IOException failed) {
      throw new UncheckedIOException("file could not be read: " + file, failed);
    }
  }

  /** Whether nobody but the owner may read, write or enter what lies there. */
  public static boolean isPrivate(Path path) {
    try {
      var open = EnumSet.copyOf(PosixFilePermissions.fromString("---rwxrwx"));
      open.retainAll(Files.getPosixFilePermissions(path));
      return open.isEmpty();
    } catch (IOException failed) {
      throw new UncheckedIOException("permissions could not be read: " + path, failed);
    }
  }

  /** Makes the names in a directory last. */
  public static void syncDirectory(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
