package coffer.sts;

import coffer.identity.realm.Role;
import coffer.kernel.AccessKeyId;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Session;
import coffer.sts.session.Claims;
import coffer.sts.session.PackedPolicy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What all ways to a role's session have in common: what has to be allowed, and the session.
 *
 * <p>Sources: AWS STS API Reference, "AssumeRole"; IAM User Guide, "Pass session tags in AWS STS"
 * and "Monitor and control actions taken with assumed roles".
 */
final class RoleSessions {
  static final String TAG_SESSION = "sts:TagSession";
  static final String SET_SOURCE_IDENTITY = "sts:SetSourceIdentity";

  private static final int HOUR = 3_600;

  private final StsContext context;

  RoleSessions(StsContext context) {
    this.context = context;
  }

  /** A session that was begun. */
  record Begun(
      Issued.Credentials credentials, Issued.AssumedRoleUser user, Optional<Integer> packed) {}

  /**
   * What must be allowed: the action itself, and one more each for tags and for a source identity,
   * even those that only go on from the session that asks.
   *
   * @param telling adds what only the operation knows
   * @throws coffer.wire.ApiError if policies and tags are too large
   */
  static List<Access> accesses(String action, Wish wish, UnaryOperator<Access> telling) {
    int percent = new PackedPolicy(wish.policies(), wish.tags().all()).percent();
    if (percent > 100) {
      throw StsErrors.packedPolicyTooLarge(percent);
    }
    var actions = new ArrayList<>(List.of(action));
    if (!wish.tags().isEmpty()) {
      actions.add(TAG_SESSION);
    }
    if (wish.sourceIdentity().isPresent()) {
      actions.add(SET_SOURCE_IDENTITY);
    }
    return actions.stream()
        .map(one -> new Access(one, wish.role().arn(), Optional.of(wish.role().account())).to(wish))
        .map(one -> told(one, wish))
        .map(telling)
        .toList();
  }

  private static Access told(Access access, Wish wish) {
    var told =
        tagged(access, wish.tags())
            .telling("sts:RoleSessionName", Optional.of(wish.sessionName()))
            .telling("sts:SourceIdentity", wish.sourceIdentity());
    List<String> transitive =
        wish.tags().transitive().stream().filter(wish.tags().passed()::containsKey).toList();
    return transitive.isEmpty() ? told : told.telling("sts:TransitiveTagKeys", transitive);
  }

  /** With the condition keys of tags that are passed. */
  static Access tagged(Access access, SessionTags tags) {
    Access told = access;
    for (var tag : tags.passed().entrySet()) {
      told = told.telling("aws:RequestTag/" + tag.getKey(), Optional.of(tag.getValue()));
    }
    return tags.passed().isEmpty()
        ? told
        : told.telling("aws:TagKeys", tags.passed().keySet().stream().sorted().toList());
  }

  /** What was judged. */
  static Wish wish(Authorized<?> call) {
    return wish(call.granted());
  }

  static Wish wish(List<Access> granted) {
    return granted.getFirst().subject().map(Wish.class::cast).orElseThrow();
  }

  /**
   * Begins the session.
   *
   * @throws coffer.wire.ApiError if it would last longer than it may
   */
  Begun begin(Wish wish) {
    // The decision needs the role's trust policy, so there is a role.
    Role role = wish.role().role().orElseThrow();
    Instant now = context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    Instant expires = expires(wish, role, now);
    var session =
        new Session(
            now,
            expires,
            // A role's session does not carry its beginner's MFA on.
            Optional.empty(),
            wish.tags().all(),
            wish.tags().transitive(),
            wish.sourceIdentity(),
            wish.vouched().provider(),
            wish.vouched().facts(),
            wish.policies());
    var account = wish.role().account();
    var issued =
        context
            .tokens()
            .issue(
                new Claims(
                    context.ids().key(AccessKeyId.TEMPORARY, account),
                    account,
                    Claims.Kind.ROLE,
                    role.name(),
                    role.id(),
                    Optional.of(wish.sessionName()),
                    session));
    return new Begun(
        Issued.Credentials.of(issued, expires),
        new Issued.AssumedRoleUser(
            role.id() + ":" + wish.sessionName(),
            "arn:aws:sts::" + account + ":assumed-role/" + role.name() + "/" + wish.sessionName()),
        packed(wish.policies(), wish.tags()));
  }

  static Optional<Integer> packed(Optional<Session.Restriction> policies, SessionTags tags) {
    return Optional.of(new PackedPolicy(policies, tags.all()).percent())
        .filter(percent -> percent > 0);
  }

  private static Instant expires(Wish wish, Role role, Instant now) {
    int seconds = wish.seconds().orElse(HOUR);
    if (wish.chained() && seconds > HOUR) {
      throw StsErrors.validation(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by"
              + " role chaining.");
    }
    if (seconds > role.maxSessionSeconds()) {
      throw StsErrors.validation(
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    Instant asked = now.plusSeconds(seconds);
    return wish.vouched().until().filter(asked::isAfter).orElse(asked);
  }
}
