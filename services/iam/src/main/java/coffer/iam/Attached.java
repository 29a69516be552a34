package coffer.iam;

import coffer.iam.standing.AwsManaged;
import coffer.identity.realm.ManagedPolicy;
import coffer.identity.realm.Realms;
import coffer.kernel.AccountId;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Managed policies as they are attached to users, groups and roles, and as permissions boundaries.
 *
 * <p>Source: AWS IAM API Reference, "AttachUserPolicy"; IAM User Guide, "IAM and AWS STS quotas".
 */
public final class Attached {
  /** Of one user, group or role. */
  public static final int MAX = 10;

  private static final Pattern ARN =
      Pattern.compile("arn:aws:iam::(aws|[0-9]{12}):policy(/[!-~]+/|/)([\\w+=,.@-]{1,128})");

  private Attached() {}

  /** A policy, as the API writes it. */
  public record Policy(String policyName, String policyArn) {
    static Policy of(String arn) {
      return new Policy(Realms.nameOf(arn), arn);
    }
  }

  /** A boundary, as the API writes it. */
  public record Boundary(String permissionsBoundaryType, String permissionsBoundaryArn) {
    /** Null for none. */
    public static @Nullable Boundary of(Optional<String> arn) {
      return arn.map(known -> new Boundary("Policy", known)).orElse(null);
    }
  }

  /** Whether a text has the shape of a managed policy's ARN. */
  public static boolean isArn(String text) {
    return ARN.matcher(text).matches();
  }

  /** Whose policy it is; empty for AWS's. */
  public static Optional<AccountId> owner(String arn) {
    Matcher matcher = ARN.matcher(arn);
    return matcher.matches() ? AccountId.parse(matcher.group(1)) : Optional.empty();
  }

  /** The account's own policy of that ARN, its path included. */
  public static Optional<ManagedPolicy> own(View realm, AccountId account, String arn) {
    return realm
        .find(Realms.POLICIES, Realms.key(Realms.nameOf(arn)))
        .filter(policy -> new Arns(account).policy(policy).equals(arn));
  }

  /**
   * Makes sure that there is such a policy.
   *
   * @return its ARN
   */
  public static String found(View realm, AccountId account, String arn) {
    if (!isArn(arn)) {
      throw IamError.INVALID_INPUT.because("ARN " + arn + " is not valid.");
    }
    boolean exists = AwsManaged.find(arn).isPresent() || own(realm, account, arn).isPresent();
    if (!exists) {
      throw IamError.NO_SUCH_ENTITY.because(
          "Policy " + arn + " does not exist or is not attachable.");
    }
    return arn;
  }

  /**
   * With one more. One that is attached already stays where it is.
   *
   * @param quota AWS's name of it, for instance {@code PoliciesPerUser}
   */
  public static List<String> with(
      List<String> now, String arn, String quota, View realm, AccountId account) {
    String known = found(realm, account, arn);
    if (now.contains(known)) {
      return now;
    }
    if (now.size() >= MAX) {
      throw IamError.quota(quota, MAX);
    }
    var all = new ArrayList<>(now);
    all.add(known);
    return List.copyOf(all);
  }

  public static List<String> without(List<String> now, String arn) {
    if (!isArn(arn)) {
      throw IamError.INVALID_INPUT.because("ARN " + arn + " is not valid.");
    }
    if (!now.contains(arn)) {
      throw IamError.NO_SUCH_ENTITY.because("Policy " + arn + " was not found.");
    }
    return now.stream().filter(other -> !other.equals(arn)).toList();
  }

  /** All of them, as the API writes them. */
  public static List<Policy> list(List<String> arns) {
    return arns.stream().map(Policy::of).toList();
  }

  /**
   * One page of them.
   *
   * @param pathPrefix of their paths
   */
  public static Paging.Page<Policy> page(
      List<String> arns,
      @Nullable String pathPrefix,
      @Nullable String marker,
      @Nullable Integer maxItems,
      ListTokens tokens) {
    // AWS's and the account's policies may have the same name, so the marker tells which it was.
    var all = new TreeMap<String, Policy>();
    for (String arn : arns) {
      Matcher matcher = ARN.matcher(arn);
      if (matcher.matches() && Names.isUnder(matcher.group(2), pathPrefix)) {
        all.put(matcher.group(3) + "/" + matcher.group(1), Policy.of(arn));
      }
    }
    return Paging.page(all, marker, maxItems, tokens);
  }
}
