package coffer.fuzz;

import coffer.crypto.DataKey;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kernel.ByteString;
import coffer.pipeline.keys.KeyAsker;
import coffer.pipeline.keys.KeyService;
import coffer.wire.ApiError;
import java.util.SortedMap;

/**
 * Stands where there is no key service: every wish for a KMS key is told that it cannot be reached.
 */
final class NoKeys implements KeyService {
  @Override
  public Arn resolve(KeyAsker asker, String action, String named, AccountId account) {
    throw absent();
  }

  @Override
  public Generated generate(KeyAsker asker, Arn key, SortedMap<String, String> context) {
    throw absent();
  }

  @Override
  public DataKey open(
      KeyAsker asker, Arn key, ByteString wrapped, SortedMap<String, String> context) {
    throw absent();
  }

  @Override
  public void confirm(KeyAsker asker, String action, Arn key, SortedMap<String, String> context) {
    throw absent();
  }

  private static ApiError absent() {
    return new ApiError("KeyUnavailableException", 503, "There is no key management service.");
  }
}
