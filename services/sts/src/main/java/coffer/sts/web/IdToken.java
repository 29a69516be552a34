package coffer.sts.web;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider says of somebody, once that is known to be what it said.
 *
 * @param provider its URL without the scheme
 * @param audience the client the token is for, a registered one
 * @param facts condition keys, in lower case, of all claims that can be one
 * @param tags from the claim {@code https://aws.amazon.com/tags}
 * @param transitive keys among them
 */
public record IdToken(
    String provider,
    String issuer,
    String subject,
    String audience,
    Map<String, List<String>> facts,
    Map<String, String> tags,
    List<String> transitive,
    Optional<String> sourceIdentity) {
  private static final List<String> LASTING = List.of("aud", "sub", "amr", "oaud", "email");

  public IdToken {
    facts = Map.copyOf(facts);
    tags = Map.copyOf(tags);
    transitive = List.copyOf(transitive);
  }

  /** The condition keys that a session keeps; the others are for the trust policy only. */
  public Map<String, List<String>> lastingFacts() {
    var kept = new HashMap<>(facts);
    kept.keySet().removeIf(key -> LASTING.stream().noneMatch(claim -> key.endsWith(":" + claim)));
    return kept;
  }

  /** What {@link #lastingFacts} takes in a session's token, in bytes. */
  int lastingBytes() {
    return lastingFacts().values().stream()
        .flatMap(List::stream)
        .mapToInt(value -> value.getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }
}
