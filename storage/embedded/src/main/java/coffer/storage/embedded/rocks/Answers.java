package coffer.storage.embedded.rocks;

import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.StorageException;
import coffer.storage.api.StorageFullException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waiting for what another thread of the engine does; a virtual thread parks meanwhile. */
public final class Answers {
  /** A disk that takes longer than this for one sync is treated as failed. */
  static final long MAX_WAIT_SECONDS = 60;

  private Answers() {}

  /**
   * Waits for an answer, also if interrupted: the work is under way and cannot be called back.
   *
   * @throws StorageException if it failed, or took longer than a minute
   */
  public static <T> T await(CompletableFuture<T> answer) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_WAIT_SECONDS);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } catch (TimeoutException slow) {
      throw new StorageException("the disk did not answer in time", slow);
    } catch (ExecutionException failure) {
      throw again(failure.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The same kind of failure with this thread's stack above the other's. */
  private static RuntimeException again(@Nullable Throwable cause) {
    return switch (cause) {
      case null -> new StorageException("the write failed");
      case StorageFullException full -> new StorageFullException(full);
      case CorruptStorageException damage -> new CorruptStorageException(damage.what(), damage);
      case IllegalStateException closed -> closed;
      default -> new StorageException("the write failed", cause);
    };
  }
}
