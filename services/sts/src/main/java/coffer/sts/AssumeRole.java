package coffer.sts;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Principal;
import coffer.pipeline.Reply;
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
final class AssumeRole implements Operation<AssumeRole.Input> {
  private static final String ACTION = "sts:AssumeRole";

  private final StsContext context;
  private final RoleSessions sessions;
  private final MfaCodes codes;

  AssumeRole(StsContext context, MfaCodes codes) {
    this.context = context;
    this.sessions = new RoleSessions(context);
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
      List<Struct> providedContexts) {
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
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(ACTION, RoleSessions.TAG_SESSION, RoleSessions.SET_SOURCE_IDENTITY);
  }

  @Override
  public boolean needsBodyToAuthorise() {
    return true;
  }

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
    if (input.roleArn() == null) {
      // The input breaks the model's rules, and there is no role to judge it by.
      return List.of();
    }
    Wish wish = wish(input, who);
    var proved =
        codes.spend(
            who, Optional.ofNullable(input.serialNumber()), Optional.ofNullable(input.tokenCode()));
    return RoleSessions.accesses(
        ACTION,
        wish,
        access ->
            access
                .telling("sts:ExternalId", Optional.ofNullable(input.externalId()))
                .proving(proved));
  }

  private Wish wish(Input input, Principal.Known who) {
    RoleRef role = RoleRef.find(context.realms(), input.roleArn());
    var tags = SessionTags.of(input.tags(), input.transitiveTagKeys());
    Optional<Session> session = who.session();
    return new Wish(
        role,
        input.roleSessionName(),
        Optional.ofNullable(input.durationSeconds()),
        SessionPolicies.of(Optional.ofNullable(input.policy()), input.policyArns(), role.account()),
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
  public Reply run(Authorized<Input> call) {
    Wish wish = RoleSessions.wish(call);
    var begun = sessions.begin(wish);
    return Reply.of(
        new Output(
            begun.credentials(),
            begun.user(),
            begun.packed().orElse(null),
            wish.sourceIdentity().orElse(null)));
  }
}
