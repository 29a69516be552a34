package coffer.sts;

import coffer.kernel.AccessKeyId;
import coffer.kernel.Arn;
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
import coffer.sts.session.Claims;
import coffer.sts.session.PackedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Begins a session for someone else in the name of the user who asks, with no more than that user
 * may do and the passed policies allow.
 *
 * <p>Source: AWS STS API Reference, "GetFederationToken".
 */
final class GetFederationToken implements Operation<GetFederationToken.Input> {
  private static final String ACTION = "sts:GetFederationToken";

  private final StsContext context;

  GetFederationToken(StsContext context) {
    this.context = context;
  }

  /**
   * @param name null while an input is judged that breaks the model's rules
   */
  record Input(
      @Nullable String name,
      @Nullable String policy,
      List<PolicyDescriptor> policyArns,
      @Nullable Integer durationSeconds,
      List<Tag> tags) {
    Input {
      policyArns = Members.orNone(policyArns);
      tags = Members.orNone(tags);
    }
  }

  record Output(
      Issued.Credentials credentials,
      FederatedUser federatedUser,
      @Nullable Integer packedPolicySize) {}

  record FederatedUser(String federatedUserId, String arn) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(ACTION, RoleSessions.TAG_SESSION);
  }

  @Override
  public boolean needsBodyToAuthorise() {
    return true;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    var who = OwnSession.asker(caller, "GetFederationToken");
    var tags = SessionTags.of(input.tags(), List.of());
    int percent = new PackedPolicy(policies(input, who), tags.all()).percent();
    if (percent > 100) {
      throw StsErrors.packedPolicyTooLarge(percent);
    }
    var actions = new ArrayList<>(List.of(ACTION));
    if (!tags.isEmpty()) {
      actions.add(RoleSessions.TAG_SESSION);
    }
    return actions.stream()
        .map(action -> new Access(action, arn(input, who), Optional.of(who.accountId())))
        .map(access -> RoleSessions.tagged(access, tags))
        .toList();
  }

  private static Arn arn(Input input, Principal.Known who) {
    String name = Objects.requireNonNullElse(input.name(), "*");
    return new Arn("arn:aws:sts::" + who.accountId() + ":federated-user/" + name);
  }

  private static Optional<Session.Restriction> policies(Input input, Principal.Known who) {
    return SessionPolicies.of(
        Optional.ofNullable(input.policy()), input.policyArns(), who.accountId());
  }

  @Override
  public Reply run(Authorized<Input> call) {
    var who = OwnSession.asker(call.caller(), "GetFederationToken");
    var input = call.input();
    String name = Objects.requireNonNull(input.name());
    var span = OwnSession.span(context, who, Optional.ofNullable(input.durationSeconds()));
    var tags = SessionTags.of(input.tags(), List.of());
    var session =
        new Session(
            span.from(),
            span.until(),
            Optional.empty(),
            tags.all(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            policies(input, who));
    var issued =
        context
            .tokens()
            .issue(
                new Claims(
                    context.ids().key(AccessKeyId.TEMPORARY, who.accountId()),
                    who.accountId(),
                    Claims.Kind.FEDERATED_USER,
                    name,
                    who.userId(),
                    who instanceof Principal.User user
                        ? Optional.of(user.name())
                        : Optional.empty(),
                    session));
    return Reply.of(
        new Output(
            Issued.Credentials.of(issued, span.until()),
            new FederatedUser(who.accountId() + ":" + name, arn(input, who).value()),
            RoleSessions.packed(session.policies(), tags).orElse(null)));
  }
}
