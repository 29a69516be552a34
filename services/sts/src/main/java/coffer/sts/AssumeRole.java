package coffer.sts;

import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.Principal;
import coffer.pipeline.Session;
import coffer.sts.SessionPolicies.PolicyDescriptor;
import coffer.sts.SessionTags.Tag;
import coffer.wire.Struct;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Begins a session of a role for a user, or for another role's session.
 *
 * <p>Source: AWS STS API Reference, "AssumeRole".
 */
final class AssumeRole extends RoleOperation<AssumeRole.Input> {
  private final MfaCodes codes;

  AssumeRole(StsContext context, MfaCodes codes) {
    super("sts:AssumeRole", Input.class, context);
    this.codes = codes;
  }

  record Input(
      String roleArn,
      String roleSessionName,
      List<PolicyDescriptor> policyArns,
      @Nullable String policy,
      @Nullable Integer durationSeconds,
      List<Tag> tags,
      List<String> transitiveTagKeys,
      @Nullable String externalId,
      @Nullable String serialNumber,
      @Nullable String tokenCode,
      @Nullable String sourceIdentity,
      List<Struct> providedContexts)
      implements Asked {
    Input {
      policyArns = Members.orNone(policyArns);
      tags = Members.orNone(tags);
      transitiveTagKeys = Members.orNone(transitiveTagKeys);
      providedContexts = Members.orNone(providedContexts);
    }
  }

  record Output(
      Issued.Credentials credentials,
      Issued.AssumedRoleUser assumedRoleUser,
      @Nullable Integer packedPolicySize,
      @Nullable String sourceIdentity) {}

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    // A trust policy may name everyone; that means everyone who signs.
    Principal.Known who = caller.principal().known().orElseThrow(StsErrors::unsigned);
    if (who instanceof Principal.Root) {
      throw StsErrors.accessDenied("Roles may not be assumed by root accounts.");
    }
    if (!input.providedContexts().isEmpty()) {
      throw StsErrors.notImplemented("ProvidedContexts");
    }
    if (isUnreadable(input)) {
      return List.of();
    }
    Wish wish = wish(input, who);
    var proved =
        codes.spend(
            who, Optional.ofNullable(input.serialNumber()), Optional.ofNullable(input.tokenCode()));
    return RoleSessions.accesses(
        action(),
        wish,
        access ->
            access
                .telling("sts:ExternalId", Optional.ofNullable(input.externalId()))
                .proving(proved));
  }

  private Wish wish(Input input, Principal.Known who) {
    RoleRef role = role(input);
    var tags = SessionTags.of(input.tags(), input.transitiveTagKeys());
    Optional<Session> session = who.session();
    return new Wish(
        role,
        input.roleSessionName(),
        input.seconds(),
        input.policies(role.account()),
        session.map(tags::inheriting).orElse(tags),
        sourceIdentity(
            Optional.ofNullable(input.sourceIdentity()), session.flatMap(Session::sourceIdentity)),
        Wish.Vouched.NOTHING,
        session.isPresent());
  }

  /** Once set it stays, whatever roles come next. */
  private static Optional<String> sourceIdentity(Optional<String> asked, Optional<String> set) {
    if (set.isPresent() && asked.filter(name -> !name.equals(set.get())).isPresent()) {
      throw StsErrors.accessDenied("The source identity of a session cannot be changed.");
    }
    return set.or(() -> asked);
  }

  @Override
  Output output(Wish wish, RoleSessions.Begun begun) {
    return new Output(
        begun.credentials(),
        begun.user(),
        begun.packed().orElse(null),
        wish.sourceIdentity().orElse(null));
  }
}
