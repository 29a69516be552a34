package coffer.pipeline;

import coffer.wire.Headers;
import coffer.wire.WireCall;

/**
 * What an operation answers.
 *
 * @param output a record bound to the model's output shape, or {@link WireCall#NOTHING}
 * @param status 0 to take the model's
 * @param headers beside the modelled ones
 */
public record Reply(Object output, int status, Headers headers) {
  public static Reply of(Object output) {
    return new Reply(output, 0, Headers.EMPTY);
  }

  public static Reply nothing() {
    return of(WireCall.NOTHING);
  }

  public Reply withStatus(int code) {
    return new Reply(output, code, headers);
  }

  public Reply with(Headers more) {
    return new Reply(output, status, headers.plus(more));
  }
}
