package coffer.wire;

import java.io.IOException;

/**
 * The services a listener answers, and the rules that choose among them.
 *
 * <p>{@code coffer.wire.route.ModelApis} is made from the service models.
 */
public interface Apis {
  /**
   * A request that {@link #resolve} can read in full. The Query protocols name their operation in
   * the body, so a small form is read into memory here; every other request comes back as it is.
   *
   * @throws IOException if the client went away
   */
  default HttpRequest prepared(HttpRequest request) throws IOException {
    return request;
  }

  /** Finds what a request means. Never throws for anything a client can send. */
  Resolution resolve(HttpRequest request);

  /**
   * Checks that an operation is in the model and that an input record fits it; meant for the start
   * of the server.
   *
   * @throws IllegalArgumentException naming the operation and the component that does not fit
   */
  void verify(String service, String operation, Class<?> inputType);

  /**
   * Checks that an output record fits an operation.
   *
   * @throws IllegalArgumentException naming the operation and the component that does not fit
   */
  void verifyOutput(String service, String operation, Class<?> outputType);
}
