package coffer.kms.store;

import java.time.Instant;

/**
 * What a key was last used for.
 *
 * @param operation by the API's name
 * @param event id of the event that tells of it
 * @param request id of the request
 */
public record KeyUse(String operation, Instant at, String event, String request) {
  /** The later of two; the other, if they were at once. */
  public KeyUse orLater(KeyUse other) {
    return other.at().isBefore(at) ? this : other;
  }
}
