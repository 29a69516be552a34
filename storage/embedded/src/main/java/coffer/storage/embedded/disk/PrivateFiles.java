package coffer.storage.embedded.disk;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Files and folders that only their owner can read, and that survive a power cut once made. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /** Makes a folder and its parents if need be; mode 0700, also if it exists already. */
  public static void makeFolder(Path folder) throws IOException {
    var ownerOnly = PosixFilePermissions.fromString("rwx------");
    if (Files.isDirectory(folder)) {
      Files.setPosixFilePermissions(folder, ownerOnly);
      return;
    }
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
    var parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      syncFolder(parent);
    }
  }

  /** Makes a new file, mode 0600, open for reading and writing. Its name is not synced yet. */
  public static FileChannel create(Path file, OpenOption... more) throws IOException {
    Set<OpenOption> options = new HashSet<>(Set.of(CREATE_NEW, READ, WRITE));
    options.addAll(List.of(more));
    return FileChannel.open(
        file,
        options,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** Makes the names in a folder survive a power cut. */
  public static void syncFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  /** Replaces a small file by new content, all or nothing, durably. */
  public static void replace(Path file, byte[] content) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (var channel = create(fresh)) {
      writeFully(channel, ByteBuffer.wrap(content), 0);
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    var parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      syncFolder(parent);
    }
  }

  /** Writes the buffer's remaining bytes at a place in the file. */
  public static void writeFully(FileChannel channel, ByteBuffer from, long at) throws IOException {
    long position = at;
    while (from.hasRemaining()) {
      position += channel.write(from, position);
    }
  }

  /**
   * Fills the buffer from a place in the file.
   *
   * @return false if the file ends before the buffer is full
   */
  public static boolean readFully(FileChannel channel, ByteBuffer into, long at)
      throws IOException {
    long position = at;
    while (into.hasRemaining()) {
      int read = channel.read(into, position);
      if (read < 0) {
        return false;
      }
      position += read;
    }
    return true;
  }
}
