package coffer.wire;

/**
 * The services a listener answers, and the rules that choose among them.
 *
 * <p>{@code coffer.wire.route.ModelApis} is made from the service models.
 */
public interface Apis {
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
