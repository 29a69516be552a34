package coffer.sts.denial;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.wire.ApiError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says why a request was denied that carried a message about it. Only the account whose principal
 * was denied can have it decoded.
 *
 * <p>Source: AWS STS API Reference, "DecodeAuthorizationMessage".
 */
public final class DecodeAuthorizationMessage
    implements Operation<DecodeAuthorizationMessage.Input> {
  private static final String ACTION = "sts:DecodeAuthorizationMessage";

  private final AuthorizationMessages messages;

  public DecodeAuthorizationMessage(AuthorizationMessages messages) {
    this.messages = messages;
  }

  /** The text out of a reply. */
  public record Input(@Nullable String encodedMessage) {}

  /** A JSON document in a text. */
  public record Output(String decodedMessage) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(ACTION);
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    AccountId account = account(caller);
    // It is about no resource: only a wildcard in a policy's Resource matches.
    return List.of(
        new Access(ACTION, new Arn("arn:aws:sts::" + account + ":*"), Optional.of(account)));
  }

  @Override
  public Reply run(Authorized<Input> call) {
    String text = call.input().encodedMessage();
    return messages
        .open(text == null ? "" : text, account(call.caller()))
        .map(document -> Reply.of(new Output(document)))
        .orElseThrow(
            () ->
                new ApiError(
                    "InvalidAuthorizationMessageException",
                    "The authorization message is invalid or belongs to another account."));
  }

  private static AccountId account(Caller caller) {
    return caller
        .principal()
        .account()
        .orElseThrow(
            () ->
                new ApiError(
                    "MissingAuthenticationToken", 403, "Request is missing Authentication Token"));
  }
}
