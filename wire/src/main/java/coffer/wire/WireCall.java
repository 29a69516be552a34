package coffer.wire;

import java.util.Optional;

/**
 * One request whose operation is known: decodes its input, once, and encodes its answer.
 *
 * <p>Decoding comes in two steps, because the body must not be asked for before the caller may be
 * heard: {@link #head} reads path, query and headers; {@link #whole} reads the body too. Both throw
 * {@link ApiError} where the input is not what the model says.
 *
 * <p>Records bind by name: a component stands for the model's member of the same name, case ignored
 * ({@code etag} for {@code ETag}) and a trailing underscore dropped. Types are those of {@link
 * coffer.wire.model.Kind} (numbers may be primitive or wider), {@code List}, {@code Map} by {@code
 * String}, nested records, or {@link Struct} for a document as it came. What is absent is null, for
 * lists and maps too; primitives are then 0 or false. Two exceptions: a map of prefixed headers
 * (S3's {@code metadata}) is empty rather than null, and an object's bytes are no component at all:
 * they are read from the payload. In an output they are a {@link ReplyBody}. Members without a
 * component are decoded and then dropped, or not sent. {@link Apis#verify} checks all this at the
 * start.
 */
public interface WireCall extends ErrorEncoder {
  /** The answer of an operation that has no output shape. */
  Object NOTHING = new Object();

  /** The service's model name, for instance {@code s3}. */
  String service();

  /** The service's name in signatures: S3 Control is signed as {@code s3}. */
  default String signing() {
    return service();
  }

  /** The operation as AWS names it, for instance {@code PutObject}. */
  String operation();

  /** Whether the body is an object's bytes, handed on as a stream and never buffered. */
  boolean streamsRequest();

  /** Whether there is a modelled body to decode in {@link #whole}. */
  boolean hasBody();

  /** Whether S3 demands a checksum or Content-MD5 of this operation's body. */
  default boolean checksumRequired() {
    return false;
  }

  /** Most bytes {@link #whole} takes. */
  int maxBodyBytes();

  /**
   * A label of the path or a host, decoded, before any binding: {@code Bucket} and {@code Key} for
   * S3.
   */
  Optional<String> label(String name);

  /** The same request as if that label said something else; nothing must be decoded yet. */
  WireCall withLabel(String name, String value);

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
