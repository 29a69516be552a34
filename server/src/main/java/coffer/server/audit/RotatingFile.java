package coffer.server.audit;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A file of bounded size with a bounded number of predecessors, for its owner's eyes only. */
final class RotatingFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final RequestLogOptions options;
  // Null after a failure, until the next line opens the file anew.
  private @Nullable OutputStream out;
  private long length;

  RotatingFile(RequestLogOptions options) throws IOException {
    this.options = options;
    open();
  }

  /** Appends a whole line, to the next file if this one is full. */
  void append(byte[] line) throws IOException {
    if (length >= options.maxFileBytes()) {
      rotate();
    }
    OutputStream to = out == null ? open() : out;
    to.write(line);
    length += line.length;
  }

  void flush() throws IOException {
    if (out != null) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      var closed = out;
      out = null;
      closed.close();
    }
  }

  private void rotate() throws IOException {
    close();
    if (options.keptFiles() == 0) {
      Files.deleteIfExists(options.file());
    } else {
      for (int age = options.keptFiles() - 1; age >= 0; age--) {
        if (Files.exists(aged(age))) {
          Files.move(aged(age), aged(age + 1), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    open();
  }

  /** The file that was closed that many rotations ago; 0 is the current one. */
  private Path aged(int age) {
    Path file = options.file();
    return age == 0 ? file : file.resolveSibling(file.getFileName() + "." + age);
  }

  private OutputStream open() throws IOException {
    if (!Files.exists(options.file())) {
      var owner = PosixFilePermissions.fromString("rw-------");
      Files.createFile(options.file(), PosixFilePermissions.asFileAttribute(owner));
    }
    length = Files.size(options.file());
    var opened =
        new BufferedOutputStream(new FileOutputStream(options.file().toFile(), true), BUFFER_BYTES);
    out = opened;
    if (isTorn()) {
      opened.write('\n');
      length++;
    }
    return opened;
  }

  /** Whether the file ends in the middle of a line, as a stop or a full disk may leave it. */
  private boolean isTorn() throws IOException {
    if (length == 0) {
      return false;
    }
    try (var file = new RandomAccessFile(options.file().toFile(), "r")) {
      file.seek(length - 1);
      return file.read() != '\n';
    }
  }
}
