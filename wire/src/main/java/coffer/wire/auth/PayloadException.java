package coffer.wire.auth;

import coffer.wire.ApiError;
import java.io.IOException;

/** The bytes of a request are not what its signature or framing promised. */
public final class PayloadException extends IOException {
  private static final long serialVersionUID = 1L;
  private final ApiError error;

  public PayloadException(ApiError error) {
    super(error.code());
    this.error = error;
  }

  /** What the client is told. */
  public ApiError error() {
    return error;
  }
}
