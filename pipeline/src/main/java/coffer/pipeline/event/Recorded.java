package coffer.pipeline.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operation whose calls are events.
 *
 * @param <I> its input
 */
public interface Recorded<I> {
  /** Whether it changes nothing. */
  boolean readOnly();

  /** The parameters of a request; nothing secret. See {@link ApiEvent#request}. */
  Map<String, Object> shown(I input);

  /**
   * What it answered; nothing secret, and empty where it changes nothing.
   *
   * @param about the ARNs of what the request was about
   */
  Map<String, Object> shownReply(Object output, List<String> about);

  /** What else is worth knowing of what was done; nothing secret. */
  default Map<String, Object> additional(I input, Object output) {
    return Map.of();
  }

  /** The ARNs of what was made, which no request can name. */
  default List<String> made(Object output) {
    return List.of();
  }

  /**
   * The type of a resource it was about.
   *
   * @return empty for what is not shown
   */
  Optional<String> resourceType(String arn);
}
