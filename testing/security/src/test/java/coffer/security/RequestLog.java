package coffer.security;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** The request log, read while it is being written. */
final class RequestLog {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private RequestLog() {}

  /** The record of that request, as soon as it is there. */
  static String recordOf(Target target, Answer answer) {
    String id = answer.requestId();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<String> line =
          read(target).lines().filter(l -> l.contains("\"" + id + "\"")).findFirst();
      if (line.isPresent()) {
        return line.get();
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the request was not recorded");
  }

  /** Its whole lines: the last one may be half written yet. */
  static String read(Target target) {
    try {
      String text = Files.readString(target.layout().requestLog());
      return text.substring(0, text.lastIndexOf('\n') + 1);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
