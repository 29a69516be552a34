package coffer.server.audit;

import coffer.pipeline.event.ApiEvent;
import coffer.pipeline.event.EventSink;
import java.io.IOException;

/**
 * Writes every event to a file, one record as CloudTrail has them a line. Nobody waits for it: what
 * does not fit the queue is dropped and counted.
 */
public final class EventLog implements EventSink, AutoCloseable {
  private final JsonLines<ApiEvent> lines;

  /**
   * @throws IOException if the file cannot be opened
   */
  public EventLog(RequestLogOptions options) throws IOException {
    this.lines = new JsonLines<>("event-log", options, EventJson::write);
  }

  @Override
  public void accept(ApiEvent event) {
    lines.accept(event);
  }

  /** Events that were not written since start. */
  public long dropped() {
    return lines.dropped();
  }

  /** Writes what waits, for five seconds at most, and closes the file. */
  @Override
  public void close() throws IOException {
    lines.close();
  }
}
