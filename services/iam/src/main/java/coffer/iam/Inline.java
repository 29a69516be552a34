package coffer.iam;

import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import coffer.wire.ApiError;
import coffer.wire.ListTokens;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The inline policies of a user, a group or a role.
 *
 * <p>Source: IAM User Guide, "IAM and AWS STS quotas": the quota is for all inline policies of one
 * of them together, and white space does not count.
 *
 * @param kind says the quota and what the policies may say
 * @param owner in the words of an error, for instance {@code user ann}
 * @param policies by name
 */
public record Inline(PolicyKind kind, String owner, Map<String, String> policies) {
  public static Inline ofUser(String name, Map<String, String> policies) {
    return new Inline(PolicyKind.USER_INLINE, "user " + name, policies);
  }

  public static Inline ofGroup(String name, Map<String, String> policies) {
    return new Inline(PolicyKind.GROUP_INLINE, "group " + name, policies);
  }

  public static Inline ofRole(String name, Map<String, String> policies) {
    return new Inline(PolicyKind.ROLE_INLINE, "role " + name, policies);
  }

  /** A policy, as {@code PolicyDetail} writes it. */
  public record Detail(String policyName, String policyDocument) {}

  /** With a policy put, over the one of that name if there is one. */
  public Map<String, String> put(String name, String document) {
    Documents.check(document, kind, owner);
    var all = new TreeMap<>(policies);
    all.put(name, document);
    int size = all.values().stream().mapToInt(text -> PolicyParser.size(text, kind)).sum();
    if (size > kind.maxSize()) {
      throw Documents.tooLong(kind, owner);
    }
    return Collections.unmodifiableMap(all);
  }

  /** The document of a policy, encoded for an answer. */
  public String document(String name) {
    String document = policies.get(name);
    if (document == null) {
      throw noSuch(name);
    }
    return Documents.encoded(document);
  }

  public Map<String, String> without(String name) {
    if (!policies.containsKey(name)) {
      throw noSuch(name);
    }
    var all = new TreeMap<>(policies);
    all.remove(name);
    return Collections.unmodifiableMap(all);
  }

  /** One page of their names. */
  public Paging.Page<String> names(
      @Nullable String marker, @Nullable Integer maxItems, ListTokens tokens) {
    var names = new TreeMap<String, String>();
    policies.keySet().forEach(name -> names.put(name, name));
    return Paging.page(names, marker, maxItems, tokens);
  }

  /** All of them, encoded for an answer. */
  public List<Detail> details() {
    return new TreeMap<>(policies)
        .entrySet().stream()
            .map(policy -> new Detail(policy.getKey(), Documents.encoded(policy.getValue())))
            .toList();
  }

  private ApiError noSuch(String name) {
    String noun = owner.substring(0, owner.indexOf(' '));
    return IamError.noSuch(noun + " policy", name);
  }
}
