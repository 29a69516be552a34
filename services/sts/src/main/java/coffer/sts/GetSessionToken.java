package coffer.sts;

import coffer.kernel.AccessKeyId;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Principal;
import coffer.pipeline.Reply;
import coffer.pipeline.Session;
import coffer.sts.session.Claims;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Begins a session of the user, or root user, who asks; usually to prove that they hold an MFA
 * device.
 *
 * <p>Source: AWS STS API Reference, "GetSessionToken".
 */
final class GetSessionToken implements Operation<GetSessionToken.Input> {
  private final StsContext context;
  private final MfaCodes codes;

  GetSessionToken(StsContext context, MfaCodes codes) {
    this.context = context;
    this.codes = codes;
  }

  record Input(
      @Nullable Integer durationSeconds,
      @Nullable String serialNumber,
      @Nullable String tokenCode) {}

  record Output(Issued.Credentials credentials) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.notRequired(
        "IAM User Guide, Granting permissions to create temporary security credentials: no"
            + " permissions are required for a user to call GetSessionToken");
  }

  @Override
  public boolean needsBodyToAuthorise() {
    return true;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    var _ = OwnSession.asker(caller, "GetSessionToken");
    return List.of();
  }

  @Override
  public Reply run(Authorized<Input> call) {
    var who = OwnSession.asker(call.caller(), "GetSessionToken");
    var input = call.input();
    var mfa =
        codes.spend(
            who, Optional.ofNullable(input.serialNumber()), Optional.ofNullable(input.tokenCode()));
    var span = OwnSession.span(context, who, Optional.ofNullable(input.durationSeconds()));
    var session =
        new Session(
            span.from(),
            span.until(),
            mfa,
            Map.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty());
    var issued = context.tokens().issue(claims(who, session));
    return Reply.of(new Output(Issued.Credentials.of(issued, span.until())));
  }

  private Claims claims(Principal.Known who, Session session) {
    boolean user = who instanceof Principal.User;
    return new Claims(
        context.ids().key(AccessKeyId.TEMPORARY, who.accountId()),
        who.accountId(),
        user ? Claims.Kind.USER : Claims.Kind.ROOT,
        who instanceof Principal.User(_, var name, _, _, _, _) ? name : "",
        who.userId(),
        Optional.empty(),
        session);
  }
}
