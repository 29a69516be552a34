package coffer.server.local;

import java.util.Map;

/**
 * A request that nobody made.
 *
 * @param principal an ARN, or {@code anonymous}
 * @param context condition keys and their values, with commas between several
 */
public record Supposition(
    String principal, String action, String resource, Map<String, String> context) {
  public Supposition {
    context = Map.copyOf(context);
  }
}
