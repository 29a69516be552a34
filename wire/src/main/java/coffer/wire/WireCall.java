package coffer.wire;

import java.util.Optional;

/**
 * One request whose operation is known: decodes its input, once, and encodes its answer.
 *
 * <p>Decoding comes in two steps, because the body must not be asked for before the caller may be
 * heard: {@link #head} reads path, query and headers; {@link #whole} reads the body too. Both throw
 * {@link ApiError} where the input is not what the model says. Input records bind by component name
 * to the model's member name (first letter lower-cased); a component that is no member fails when
 * the service starts.
 */
public interface WireCall extends ErrorEncoder {
  /** The answer of an operation that has no output shape. */
  Object NOTHING = new Object();

  /** The service's model name, for instance {@code s3}. */
  String service();

  /** The operation as AWS names it, for instance {@code PutObject}. */
  String operation();

  /** Whether the body is an object's bytes, handed on as a stream and never buffered. */
  boolean streamsRequest();

  /** Whether there is a modelled body to decode in {@link #whole}. */
  boolean hasBody();

  /** Most bytes {@link #whole} takes. */
  int maxBodyBytes();

  /**
   * A label of the path or a host, decoded, before any binding: {@code Bucket} and {@code Key} for
   * S3.
   */
  Optional<String> label(String name);

  /** The input with members from path, query and headers only; body members are absent. */
  <T> T head(Class<T> type);

  /** The whole input. */
  <T> T whole(Class<T> type, byte[] body);

  /**
   * What was decoded last, for audit and condition keys; sensitive members are marked in the shape.
   */
  Struct input();

  /**
   * Encodes an answer.
   *
   * @param output a record bound to the model's output shape, a {@link Struct}, or {@link #NOTHING}
   * @param status 0 to take the model's
   * @param more headers beside the modelled ones
   */
  HttpReply reply(Object output, int status, Headers more, RequestIds ids);
}
