package coffer.server.local;

import java.util.Map;

/**
 * A request that nobody made.
 *
 * @param principal an ARN, {@code federated:} and an identity provider's, or {@code anonymous}
 * @param context condition keys and their values, with commas between several
 * @param endpoint the id of the VPC endpoint it comes by; empty if by none
 */
public record Supposition(
    String principal,
    String action,
    String resource,
    Map<String, String> context,
    String endpoint) {
  public Supposition {
    context = Map.copyOf(context);
  }

  /** One that comes by no endpoint. */
  public Supposition(
      String principal, String action, String resource, Map<String, String> context) {
    this(principal, action, resource, context, "");
  }
}
