package coffer.s3.encryption;

import coffer.crypto.DataKey;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kernel.ByteString;
import coffer.pipeline.keys.KeyAsker;
import coffer.pipeline.keys.KeyService;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * The key service, whose errors come as S3 words them.
 *
 * <p>Source: Amazon S3 API Reference, "Error responses", errors of AWS KMS: the code of KMS behind
 * {@code KMS.}, and 400.
 *
 * @param service the real one
 */
record S3Keys(KeyService service) implements KeyService {
  private static final String DENIED = "AccessDenied";

  /** What passes, with nothing for the client to mend. */
  private static final Set<String> PASSING =
      Set.of(
          "KeyUnavailableException",
          "DependencyTimeoutException",
          "KMSInternalException",
          "LimitExceededException",
          "ThrottlingException");

  @Override
  public Arn resolve(KeyAsker asker, String action, String named, AccountId account) {
    return asked(() -> service.resolve(asker, action, named, account));
  }

  @Override
  public Generated generate(KeyAsker asker, Arn key, SortedMap<String, String> context) {
    return asked(() -> service.generate(asker, key, context));
  }

  @Override
  public DataKey open(
      KeyAsker asker, Arn key, ByteString wrapped, SortedMap<String, String> context) {
    return asked(() -> service.open(asker, key, wrapped, context));
  }

  @Override
  public void confirm(KeyAsker asker, String action, Arn key, SortedMap<String, String> context) {
    asked(
        () -> {
          service.confirm(asker, action, key, context);
          return key;
        });
  }

  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (ApiError answer) {
      throw worded(answer);
    }
  }

  private static ApiError worded(ApiError answer) {
    // The pipeline explains it only if it is bare, so it stays as it is.
    if (answer.code().equals(DENIED)) {
      return answer;
    }
    if (PASSING.contains(answer.code())) {
      return S3Error.SERVICE_UNAVAILABLE
          .saying("The key management service cannot be reached. Please try again.")
          .with(Headers.of("Retry-After", "1"));
    }
    return new ApiError("KMS." + answer.code(), 400, answer.message());
  }
}
