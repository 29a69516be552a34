package coffer.s3;

import coffer.kernel.VersionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads version ids from requests. */
public final class VersionIds {
  private VersionIds() {}

  /**
   * The version a request names.
   *
   * @param text the query parameter as sent, if it was
   * @return empty if none was sent
   * @throws coffer.wire.ApiError InvalidArgument if it cannot be one
   */
  public static Optional<VersionId> parse(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (text.isEmpty()) {
      throw S3Error.invalidArgument("Version id cannot be the empty string", "versionId", text);
    }
    return Optional.of(
        VersionId.parse(text)
            .orElseThrow(
                () -> S3Error.invalidArgument("Invalid version id specified", "versionId", text)));
  }
}
