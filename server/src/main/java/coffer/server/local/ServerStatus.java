package coffer.server.local;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a server runs, and what it says of itself.
 *
 * @param facts by name, for instance {@code s3} to {@code 127.0.0.1:9000}; in the order they are
 *     shown
 */
public record ServerStatus(boolean running, Map<String, String> facts) {
  public ServerStatus {
    facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
