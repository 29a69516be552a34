package coffer.sts.web;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The claims of a token whose signature holds, as policies and sessions want them.
 *
 * <p>Sources: IAM User Guide, "IAM and AWS STS condition context keys", "Available keys for AWS
 * OIDC federation", and "Pass session tags in AWS STS"; AWS STS API Reference,
 * "AssumeRoleWithWebIdentity".
 */
final class TokenClaims {
  private static final String TAGS = "https://aws.amazon.com/tags";
  private static final String SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";
  private static final String PRINCIPAL_TAGS = "principal_tags";
  private static final String TRANSITIVE = "transitive_tag_keys";

  // What goes into a session's token is bounded, and condition keys are short texts.
  private static final int MAX_NAME = 64;
  private static final int MAX_VALUE = 512;
  private static final int MAX_VALUES = 20;
  private static final int MAX_FACTS = 64;

  // Source: the model's shapes tagKeyType, tagValueType and sourceIdentityType.
  private static final Pattern TAG_KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");
  private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");
  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

  private final JWTClaimsSet claims;

  TokenClaims(JWTClaimsSet claims) {
    this.claims = claims;
  }

  /** The party the token was issued to, or else whom it is for. */
  List<String> audiences() {
    return text("azp").map(List::of).orElseGet(claims::getAudience);
  }

  Optional<String> text(String name) {
    return claims.getClaim(name) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  /**
   * @param audience the one that is registered
   */
  Map<String, List<String>> facts(String provider, String audience) {
    var facts = new HashMap<String, List<String>>();
    for (var claim : claims.getClaims().entrySet()) {
      List<String> values = values(claim.getValue());
      boolean usable =
          !isShadow(claim.getKey())
              && claim.getKey().length() <= MAX_NAME
              && values.size() <= MAX_VALUES
              && values.stream().allMatch(value -> value.length() <= MAX_VALUE);
      if (usable && !values.isEmpty() && facts.size() < MAX_FACTS) {
        facts.put(key(provider, claim.getKey()), values);
      }
    }
    facts.put(key(provider, "aud"), List.of(audience));
    if (text("azp").isPresent()) {
      facts.put(key(provider, "oaud"), List.copyOf(claims.getAudience()));
    }
    return facts;
  }

  /** Keys know no case: a claim {@code SUB} must not stand in for {@code sub}. */
  private boolean isShadow(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.equals(name) && claims.getClaim(lower) != null;
  }

  private static String key(String provider, String claim) {
    return (provider + ":" + claim).toLowerCase(Locale.ROOT);
  }

  private static List<String> values(Object claim) {
    return switch (claim) {
      case String text -> List.of(text);
      case Boolean truth -> List.of(truth.toString());
      case Integer number -> List.of(number.toString());
      case Long number -> List.of(number.toString());
      case List<?> list when list.stream().allMatch(String.class::isInstance) ->
          list.stream().map(String.class::cast).toList();
      default -> List.of();
    };
  }

  /** Nested under one claim, or flat, with the tag's key at the end of the claim's name. */
  Map<String, String> tags() {
    var tags = new HashMap<String, String>();
    if (claims.getClaim(TAGS) instanceof Map<?, ?> nested
        && nested.get(PRINCIPAL_TAGS) instanceof Map<?, ?> given) {
      given.forEach((key, value) -> put(tags, String.valueOf(key), value));
    }
    String flat = TAGS + "/" + PRINCIPAL_TAGS + "/";
    claims
        .getClaims()
        .forEach(
            (name, value) -> {
              if (name.startsWith(flat)) {
                put(tags, name.substring(flat.length()), value);
              }
            });
    return tags;
  }

  private static void put(Map<String, String> tags, String key, Object value) {
    Object only = value instanceof List<?> list && list.size() == 1 ? list.getFirst() : value;
    if (!(only instanceof String text)
        || !TAG_KEY.matcher(key).matches()
        || !TAG_VALUE.matcher(text).matches()) {
      throw Rejected.claim(TAGS);
    }
    tags.put(key, text);
  }

  List<String> transitive() {
    Object given =
        claims.getClaim(TAGS) instanceof Map<?, ?> nested
            ? nested.get(TRANSITIVE)
            : claims.getClaim(TAGS + "/" + TRANSITIVE);
    if (given == null) {
      return List.of();
    }
    if (!(given instanceof List<?> list)) {
      throw Rejected.claim(TAGS);
    }
    var keys = new ArrayList<String>();
    for (Object key : list) {
      keys.add(String.valueOf(key));
    }
    return keys;
  }

  Optional<String> sourceIdentity() {
    Object given = claims.getClaim(SOURCE_IDENTITY);
    if (given == null) {
      return Optional.empty();
    }
    if (!(given instanceof String name) || !NAME.matcher(name).matches()) {
      throw Rejected.claim(SOURCE_IDENTITY);
    }
    return Optional.of(name);
  }
}
