package coffer.server.local;

import coffer.crypto.SecretFile;
import coffer.server.data.DataLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the socket is: in the data directory, unless that makes its path longer than the system's
 * {@code sun_path} takes (108 bytes on Linux). Then it is in a temporary directory that only the
 * owner may enter, and a file in the data directory says where.
 */
final class SocketPlace {
  private static final int LONGEST_PATH_BYTES = 100;
  private static final int LONGEST_POINTER_BYTES = 4096;

  private SocketPlace() {}

  /** Finds a place for a new socket, and removes what a server that was killed left there. */
  static Path prepare(DataLayout layout) throws IOException {
    Files.deleteIfExists(layout.socket());
    Files.deleteIfExists(layout.socketElsewhere());
    if (fits(layout.socket())) {
      return layout.socket();
    }
    var socket = Files.createTempDirectory("coffer-").resolve("control.sock");
    SecretFile.write(layout.socketElsewhere(), socket.toString().getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  /** Where a running server's socket would be; empty if there is none to try. */
  static Optional<Path> find(DataLayout layout) {
    if (Files.exists(layout.socketElsewhere())) {
      byte[] path = SecretFile.read(layout.socketElsewhere(), LONGEST_POINTER_BYTES);
      return Optional.of(Path.of(new String(path, StandardCharsets.UTF_8)));
    }
    return Optional.of(layout.socket()).filter(socket -> fits(socket) && Files.exists(socket));
  }

  static void remove(DataLayout layout, Path socket) throws IOException {
    Files.deleteIfExists(socket);
    if (!socket.equals(layout.socket())) {
      Files.deleteIfExists(socket.resolveSibling(""));
      Files.deleteIfExists(layout.socketElsewhere());
    }
  }

  private static boolean fits(Path socket) {
    return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH_BYTES;
  }
}
