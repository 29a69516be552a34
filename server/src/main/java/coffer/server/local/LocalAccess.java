package coffer.server.local;

import coffer.crypto.SecretFile;
import coffer.server.data.DataDirectory;
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
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final DataLayout layout;
  private final StoppedServer stopped;
  private final Duration patience;

  /**
   * @param stopped opens what is in the directory of a stopped server
   */
  public LocalAccess(Path root, StoppedServer stopped) {
    this(root, stopped, PATIENCE);
  }

  LocalAccess(Path root, StoppedServer stopped, Duration patience) {
    this.layout = new DataLayout(root);
    this.stopped = stopped;
    this.patience = patience;
  }

  /** Opens a directory that no server has open. */
  public interface StoppedServer {
    /** The commands over it; closing them closes all that was opened for them but the directory. */
    Opened open(DataDirectory directory);
  }

  /** Commands that hold things open. */
  public interface Opened extends AutoCloseable {
    LocalCommands commands();

    @Override
    void close();
  }

  /**
   * Carries something out.
   *
   * @throws UnusableDirectoryException if there is no usable directory, or one whose server does
   *     not answer
   * @throws LocalCommandException if the server refused
   */
  public <T> T with(Function<LocalCommands, T> action) {
    if (!Files.isDirectory(layout.root())) {
      throw new UnusableDirectoryException(Reason.NO_DIRECTORY, layout.root());
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
      Optional<DataDirectory> mine = openUnlessInUse();
      if (mine.isPresent()) {
        try (var directory = mine.get();
            var opened = stopped.open(directory)) {
          return action.apply(opened.commands());
        }
      }
    } while (pausedBefore(deadline));
    throw new UnusableDirectoryException(Reason.NO_ANSWER, layout.root());
  }

  private Optional<DataDirectory> openUnlessInUse() {
    try {
      return Optional.of(DataDirectory.openStopped(layout.root()));
    } catch (UnusableDirectoryException refused) {
      if (refused.reason() == Reason.IN_USE) {
        return Optional.empty();
      }
      throw refused;
    }
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
