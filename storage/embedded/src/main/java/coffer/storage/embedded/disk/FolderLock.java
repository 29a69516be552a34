package coffer.storage.embedded.disk;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps a second process, or a second engine in this one, out of a folder while it is open. */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Locks the file, made if need be; empty if someone else holds it. */
  public static Optional<FolderLock> acquire(Path file) throws IOException {
    var channel = openOrCreate(file);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(new FolderLock(channel));
      }
    } catch (OverlappingFileLockException _) {
      // Another engine of this process holds it: the same answer.
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
    channel.close();
    return Optional.empty();
  }

  private static FileChannel openOrCreate(Path file) throws IOException {
    try {
      return PrivateFiles.create(file);
    } catch (FileAlreadyExistsException _) {
      return FileChannel.open(file, WRITE);
    }
  }

  /** The kernel drops the lock with the descriptor, also when the process is killed. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
