package coffer.server.data;

import coffer.server.data.UnusableDirectoryException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Keeps a second process away from a data directory. The system lets go of it when the process
 * ends, however it ends, so there is never a stale one to remove.
 */
final class DirectoryLock implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static DirectoryLock take(Path file) {
    try {
      var channel =
          FileChannel.open(
              file,
              Set.copyOf(EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE)),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      if (!locks(channel)) {
        channel.close();
        throw new UnusableDirectoryException(Reason.IN_USE, file.resolveSibling(""));
      }
      return new DirectoryLock(file, channel);
    } catch (IOException failed) {
      throw new UnusableDirectoryException(Reason.NOT_WRITABLE, file.resolveSibling(""), failed);
    }
  }

  /** Tells whoever looks which process has it. */
  void sign() {
    try {
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException failed) {
      throw new UnusableDirectoryException(Reason.NOT_WRITABLE, file.resolveSibling(""), failed);
    }
  }

  /**
   * Whether a process holds it now. The answer takes the lock for an instant, there being no other
   * way to ask.
   */
  static boolean isHeld(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return !locks(channel);
    } catch (IOException failed) {
      throw new UnusableDirectoryException(Reason.NOT_WRITABLE, file.resolveSibling(""), failed);
    }
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      // The lock goes with the process at the latest; there is nothing else to do about it.
      throw new java.io.UncheckedIOException("lock could not be released", failed);
    }
  }
}
