package coffer.pipeline.keys;

import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import java.util.function.Predicate;

/**
 * Who wants a key used, and the service that uses it for them.
 *
 * @param may decides an access for the request that is being carried out; what it refuses is
 *     explained to the client
 * @param service that asks for the caller, for instance {@code s3}: becomes {@code kms:ViaService}
 */
public record KeyAsker(Caller caller, Predicate<Access> may, String service) {
  /** For an operation that declares the actions of {@link KeyService}. */
  public static KeyAsker of(Authorized<?> call, String service) {
    return new KeyAsker(call.caller(), call::may, service);
  }
}
