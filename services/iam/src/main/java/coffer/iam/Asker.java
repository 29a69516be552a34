package coffer.iam;

import coffer.kernel.AccountId;
import coffer.pipeline.Caller;
import coffer.pipeline.Principal;
import coffer.wire.ApiError;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for an operation of IAM, and so whose account it is about.
 *
 * @param at when the request arrived
 */
public record Asker(Principal.Known who, Instant at) {
  /**
   * @throws ApiError if the request was not signed
   */
  public static Asker of(Caller caller) {
    return new Asker(
        caller
            .principal()
            .known()
            .orElseThrow(
                () ->
                    new ApiError(
                        "MissingAuthenticationToken",
                        403,
                        "Request is missing Authentication Token")),
        caller.at());
  }

  public AccountId account() {
    return who.accountId();
  }

  public boolean isRoot() {
    return who instanceof Principal.Root;
  }

  /**
   * The user a request is about: who asks, where it names nobody; empty if that is the root user.
   *
   * @throws ApiError if nobody is named and a session of a role asks, which is no user
   */
  public Optional<String> userOrSelf(@Nullable String named) {
    if (named != null) {
      return Optional.of(named);
    }
    return switch (who) {
      case Principal.User user -> Optional.of(user.name());
      case Principal.Root _ -> Optional.empty();
      case Principal.AssumedRole _, Principal.FederatedUser _ ->
          throw IamError.VALIDATION_ERROR.because(
              "Must specify userName when calling with non-User credentials");
    };
  }
}
