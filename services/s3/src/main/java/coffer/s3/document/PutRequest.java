package coffer.s3.document;

import org.jspecify.annotations.Nullable;

/**
 * The input of an operation that replaces a configuration document.
 *
 * @param <R> the document
 */
public interface PutRequest<R extends Record> extends BucketRequest {
  /** The body, not checked; absent if the client sent none. */
  @Nullable R document();
}
