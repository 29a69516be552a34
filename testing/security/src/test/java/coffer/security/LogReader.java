package coffer.security;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads on in the request log. */
final class LogReader implements AutoCloseable {
  private static final Pattern ACCESS =
      Pattern.compile("\"action\":\"([^\"]+)\",\"resource\":\"([^\"]+)\"");
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private final RandomAccessFile file;
  private final StringBuilder unread = new StringBuilder();

  LogReader(Target target) throws IOException {
    file = new RandomAccessFile(target.layout().requestLog().toFile(), "r");
  }

  /** Something that a request wanted. */
  record Wanted(String action, String resource) {}

  /** What the request of an answer wanted. */
  Set<Wanted> wanted(Answer answer) {
    String id = answer.requestId();
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < end) {
      int at = unread.indexOf("\"" + id + "\"");
      int stop = at < 0 ? -1 : unread.indexOf("\n", at);
      if (stop >= 0) {
        String line = unread.substring(unread.lastIndexOf("\n", at) + 1, stop);
        unread.delete(0, stop);
        var found = new LinkedHashSet<Wanted>();
        Matcher matcher = ACCESS.matcher(line);
        while (matcher.find()) {
          found.add(new Wanted(matcher.group(1), matcher.group(2)));
        }
        return found;
      }
      readOn();
    }
    throw new AssertionError("the request was not recorded: " + answer.everything());
  }

  private void readOn() {
    try {
      byte[] more = new byte[(int) (file.length() - file.getFilePointer())];
      file.readFully(more);
      unread.append(new String(more, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
