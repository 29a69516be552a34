package coffer.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error that a client gets to see, thrown by an operation or on the way to it.
 *
 * <p>It carries AWS's code; status and fault come from the service's model unless given here. It is
 * an ordinary answer, so it has no stack trace.
 */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;
  private final transient Map<String, String> members;
  private final transient Headers headers;
  private final transient @Nullable Object detail;
  private final transient @Nullable ApiError next;
  private final @Nullable String why;

  /** Status from the model, or 400. */
  public ApiError(String code, String message) {
    this(code, 0, message);
  }

  /**
   * @param status 0 to take the model's
   */
  public ApiError(String code, int status, String message) {
    this(code, status, message, Map.of(), Headers.EMPTY, null, null, null);
  }

  private ApiError(
      String code,
      int status,
      String message,
      Map<String, String> members,
      Headers headers,
      @Nullable Object detail,
      @Nullable ApiError next,
      @Nullable String why) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
    this.members = members;
    this.headers = headers;
    this.detail = detail;
    this.next = next;
    this.why = why;
  }

  /**
   * The same error with one more element beside Code and Message, for instance {@code BucketName};
   * order is kept.
   */
  public ApiError with(String member, String value) {
    var all = new LinkedHashMap<>(members);
    all.put(member, value);
    return new ApiError(code, status, message(), all, headers, detail, next, why);
  }

  /** The same error with more headers on its reply. */
  public ApiError with(Headers more) {
    return new ApiError(code, status, message(), members, headers.plus(more), detail, next, why);
  }

  /**
   * The same error with the members of its shape in the model, where they are more than text.
   *
   * @param record bound to the error's shape, or a {@link Struct} of it; without the message
   */
  public ApiError detailed(Object record) {
    return new ApiError(code, status, message(), members, headers, record, next, why);
  }

  /**
   * The same error with the one that came up when a page for it was to be shown; only website
   * endpoints tell both.
   */
  public ApiError then(ApiError another) {
    return new ApiError(code, status, message(), members, headers, detail, another, why);
  }

  /** The same error in other words. */
  public ApiError saying(String text) {
    return new ApiError(code, status, text, members, headers, detail, next, why);
  }

  /**
   * The same error with what led to it. Clients are not told; it is for who looks into a refusal.
   *
   * @param ground fixed text in lower case, without a full stop
   */
  public ApiError because(String ground) {
    return new ApiError(code, status, message(), members, headers, detail, next, ground);
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  public String message() {
    String text = getMessage();
    return text == null ? "" : text;
  }

  public Map<String, String> members() {
    return members;
  }

  public Headers headers() {
    return headers;
  }

  public Optional<Object> detail() {
    return Optional.ofNullable(detail);
  }

  /** What {@link #then} added. */
  public Optional<ApiError> next() {
    return Optional.ofNullable(next);
  }

  /** What {@link #because} added. */
  public Optional<String> why() {
    return Optional.ofNullable(why);
  }
}
