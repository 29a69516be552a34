package coffer.server;

import coffer.crypto.LayerUnavailableException;
import coffer.objects.ContendedException;
import coffer.objects.TooManyVersionsException;
import coffer.pipeline.FaultAnswers;
import coffer.pipeline.keys.KeysUnreachableException;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.StorageFullException;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.util.Optional;

/**
 * What a client is told when the machine, not the client, is at fault. Everything not named here is
 * a plain InternalError.
 */
final class Faults implements FaultAnswers {
  @Override
  public Optional<ApiError> apply(RuntimeException fault) {
    return Optional.ofNullable(
        switch (fault) {
          // S3 never runs full, so it has no code for it; 507 is what WebDAV (RFC 4918) calls it,
          // and clients retry it like any 5xx.
          case StorageFullException _ ->
              new ApiError("InsufficientStorage", 507, "There is no room left to store this.");
          case KeysUnreachableException _ ->
              new ApiError(
                      "ServiceUnavailable",
                      503,
                      "The key management service cannot be reached. Please try again.")
                  .with(Headers.of("Retry-After", "1"));
          case ContendedException _ ->
              new ApiError("SlowDown", 503, "Please reduce your request rate.");
          case TooManyVersionsException _ ->
              new ApiError(
                  "InvalidRequest", 400, "This key has too many versions to take another.");
          // It would be no use to try again before somebody has installed it.
          case LayerUnavailableException _ ->
              new ApiError(
                  "NotImplemented",
                  501,
                  "Dual-layer encryption needs two implementations of AES-GCM, and one is"
                      + " missing.");
          default -> null;
        });
  }

  @Override
  public Optional<String> damage(RuntimeException fault) {
    return fault instanceof CorruptStorageException damaged
        ? Optional.of(damaged.what())
        : Optional.empty();
  }
}
