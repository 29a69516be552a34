package coffer.wire.auth;

import coffer.wire.Headers;
import java.util.Optional;

/**
 * The fields of a browser's POST upload, up to the {@code file} field; the file itself is the
 * request's {@link Payload}.
 *
 * <p>Source: Amazon S3 API Reference, "POST Object".
 */
public interface PostForm {
  /**
   * Fields in order, names compared without case, values as UTF-8 bytes in Latin-1 characters like
   * any header.
   */
  Headers fields();

  /** The file name the browser gave, without any path; replaces {@code ${filename}} in the key. */
  Optional<String> fileName();

  /** The key after {@code ${filename}} was replaced. */
  Optional<String> key();
}
