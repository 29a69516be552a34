package coffer.server.audit;

import java.nio.file.Path;

/**
 * Where a log goes and how much of it is kept.
 *
 * @param file the current file; older ones beside it end in {@code .1} (newest) and up
 * @param maxFileBytes a file at least this long is closed and the next begun
 * @param keptFiles how many closed files are kept beside the current one
 * @param queued most records waiting for the disk; more are dropped and counted
 */
public record RequestLogOptions(Path file, long maxFileBytes, int keptFiles, int queued) {
  public RequestLogOptions {
    if (maxFileBytes <= 0 || keptFiles < 0 || queued <= 0) {
      throw new IllegalArgumentException("request log bound out of range");
    }
  }
}
