package coffer.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One API operation: what it needs, and what it does.
 *
 * @param <I> the input, a record bound to the model's input shape
 */
public interface Operation<I> {
  /** The record the input is bound to. */
  Class<I> inputType();

  /**
   * The record a success answers with; empty for an operation that only ever answers nothing. It is
   * the nested record {@code Output} unless an operation says otherwise.
   */
  default Optional<Class<?>> outputType() {
    return Arrays.<Class<?>>stream(getClass().getDeclaredClasses())
        .filter(nested -> nested.isRecord() && nested.getSimpleName().equals("Output"))
        .findAny();
  }

  /** All actions {@link #accesses} can ever name. */
  Permissions permissions();

  /**
   * The complete list of what this request wants to do. It is decided in full before {@link #run}.
   *
   * @param input path, query and header members; body members too if {@link
   *     #needsBodyToAuthorise()}
   * @throws coffer.wire.ApiError where the target does not exist or the input is wrong
   */
  List<Access> accesses(I input, Caller caller);

  /** Whether {@link #accesses} depends on the body, as the keys of DeleteObjects do. */
  default boolean needsBodyToAuthorise() {
    return false;
  }

  /**
   * Whether the operation can know what it needs only on its way, and asks {@link Authorized#may}
   * for each thing before it does it. Such an operation may list no access beforehand.
   */
  default boolean asksOnTheWay() {
    return false;
  }

  /**
   * Whether whoever asks is heard as nobody, whatever signature the request seems to carry. So it
   * is with a browser's preflight of a presigned URL, which is signed for another method.
   */
  default boolean ignoresSignature() {
    return false;
  }

  /**
   * Does it.
   *
   * @throws coffer.wire.ApiError for every answer that is an error
   */
  Reply run(Authorized<I> call);
}
