package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.RequestIds;
import coffer.wire.Struct;
import coffer.wire.model.Service;

/** One of AWS's protocols. Instances hold no request and are shared by all of them. */
public interface Protocol {
  /**
   * The input as far as path, query and headers tell it.
   *
   * @throws ApiError where it is not what the model says
   */
  Struct head(Target target);

  /**
   * The whole input.
   *
   * @throws ApiError where it is not what the model says
   */
  Struct whole(Target target, byte[] body);

  /** Whether {@link #whole} reads a body at all. */
  boolean hasBody(Target target);

  /**
   * An answer.
   *
   * @param output fits the operation's output shape, or {@link coffer.wire.WireCall#NOTHING}
   * @param status 0 to take the model's
   */
  HttpReply reply(Target target, Object output, int status, Headers more, RequestIds ids);

  /** An error. */
  HttpReply error(Service service, Incoming request, ApiError error, RequestIds ids);
}
