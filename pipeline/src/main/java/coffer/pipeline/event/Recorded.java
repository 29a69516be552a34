package coffer.pipeline.event;

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

  /** What it answered; nothing secret, and empty where it changes nothing. */
  Map<String, Object> shownReply(Object output);

  /**
   * The type of a resource it was about.
   *
   * @return empty for what is not shown
   */
  Optional<String> resourceType(String arn);
}
