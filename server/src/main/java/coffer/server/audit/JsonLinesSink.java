package coffer.server.audit;

import coffer.pipeline.RequestRecord;
import coffer.pipeline.RequestSink;
import java.io.IOException;

/**
 * Writes every request to a file, one JSON object a line. Requests never wait for it; it is the
 * operator's log, and the trail that must not lose anything is another.
 *
 * <p>Holds no secrets: bodies and headers are not in a record, and {@link Redaction} takes
 * signatures and tokens out of targets and referers.
 */
public final class JsonLinesSink implements RequestSink, AutoCloseable {
  private final JsonLines<RequestRecord> lines;

  /**
   * @throws IOException if the file cannot be opened
   */
  public JsonLinesSink(RequestLogOptions options) throws IOException {
    this.lines = new JsonLines<>("request-log", options, RequestJson::write);
  }

  @Override
  public void accept(RequestRecord request) {
    lines.accept(request);
  }

  /** Records that were not written since start. */
  public long dropped() {
    return lines.dropped();
  }

  /** Writes what waits, for five seconds at most, and closes the file. */
  @Override
  public void close() throws IOException {
    lines.close();
  }
}
