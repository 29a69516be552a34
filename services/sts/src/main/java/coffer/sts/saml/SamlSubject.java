package coffer.sts.saml;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider says of somebody, once that is known to be what it said.
 *
 * @param subject the text of NameID
 * @param subjectType {@code persistent}, {@code transient}, or another format in full
 * @param audience the URL the response was addressed to
 * @param attributes their values by name, as the provider spells it
 * @param until when the provider's session ends, if it says so
 */
public record SamlSubject(
    String issuer,
    String subject,
    String subjectType,
    String audience,
    Map<String, List<String>> attributes,
    Optional<Instant> until) {
  public SamlSubject {
    attributes = Map.copyOf(attributes);
  }

  /** The only value of an attribute. */
  public Optional<String> single(String name) {
    List<String> values = attributes.getOrDefault(name, List.of());
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }
}
