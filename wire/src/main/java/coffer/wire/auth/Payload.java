package coffer.wire.auth;

import coffer.wire.Headers;
import java.io.InputStream;
import java.util.List;

/**
 * The bytes of a request after all framing.
 *
 * <p>{@link #stream()} throws {@link PayloadException} from {@code read} when a chunk signature,
 * the declared hash or a length does not hold; the end of the stream is only reported once
 * everything has been checked.
 */
public interface Payload {
  /**
   * Bytes as they come, neither framed nor checked: the file in a form, for instance.
   *
   * @param decodedLength in bytes, or -1 if nobody said
   */
  static Payload plain(InputStream stream, long decodedLength) {
    return new RequestPayload(stream, decodedLength, PayloadMode.UNSIGNED, List.of(), "");
  }

  InputStream stream();

  /** Exact length of the decoded bytes, or -1 if the client did not say. */
  long decodedLength();

  /**
   * The trailing headers of an aws-chunked body; only known, and only complete, after the end of
   * the stream.
   */
  Headers trailers();

  /** The trailer names announced in {@code x-amz-trailer}, lower case. */
  List<String> announcedTrailers();

  /**
   * Whether the body came in aws-chunked framing, so that {@code aws-chunked} is no content coding
   * of the object.
   */
  boolean chunked();

  /** The value of {@code x-amz-content-sha256} as sent; empty if there was none. */
  String contentSha256();
}
