package coffer.server.local;

import coffer.crypto.SecretFile;
import coffer.server.data.DataLayout;
import coffer.server.data.UnusableDirectoryException;
import coffer.server.data.UnusableDirectoryException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The command line's way to a data directory: through the server that has it open, or else by
 * opening it. The directory's lock decides which; while a server starts or stops, neither works for
 * a moment, and that moment is waited for.
 */
public final class LocalAccess {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * Between two tries. Two things are waited for, a socket that answers and a lock that is let go,
   * whichever comes first, and for the second the system has no notice that can be given up again.
   * A try costs some microseconds.
   */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final DataLayout layout;
  private final LocalCommands stopped;
  private final Duration patience;

  /**
   * @param stopped the commands on the directory of a stopped server, see {@link StoppedServer}
   */
  public LocalAccess(Path root, LocalCommands stopped) {
    this(root, stopped, PATIENCE);
  }

  LocalAccess(Path root, LocalCommands stopped, Duration patience) {
    this.layout = new DataLayout(root);
    this.stopped = stopped;
    this.patience = patience;
  }

  /**
   * Carries something out.
   *
   * @param action one command; it is begun again if a process turns out to have the directory open
   * @throws UnusableDirectoryException if there is no usable directory, or one whose server does
   *     not answer
   * @throws LocalCommandException if the server refused
   */
  public <T> T with(Function<LocalCommands, T> action) {
    if (!Files.isDirectory(layout.root())) {
      throw new UnusableDirectoryException(Reason.NO_DIRECTORY, layout.root());
    }
    if (!Files.isExecutable(layout.root())) {
      throw new UnusableDirectoryException(Reason.OTHER_OWNER, layout.root());
    }
    // What others may write, others may answer for.
    if (!SecretFile.isPrivate(layout.root())) {
      throw new UnusableDirectoryException(Reason.EXPOSED, layout.root());
    }
    long deadline = System.nanoTime() + patience.toNanos();
    do {
      Optional<LocalClient> server =
          SocketPlace.find(layout).map(LocalClient::new).filter(LocalClient::reaches);
      if (server.isPresent()) {
        return action.apply(server.get());
      }
      try {
        return action.apply(stopped);
      } catch (UnusableDirectoryException refused) {
        if (refused.reason() != Reason.IN_USE) {
          throw refused;
        }
      }
    } while (pausedBefore(deadline));
    throw new UnusableDirectoryException(Reason.NO_ANSWER, layout.root());
  }

  private static boolean pausedBefore(long deadline) {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
    return System.nanoTime() < deadline;
  }
}
