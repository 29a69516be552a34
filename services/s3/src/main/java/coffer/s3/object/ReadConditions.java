package coffer.s3.object;

import coffer.kernel.ETag;
import coffer.s3.Preconditions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a read, or on the source of a copy.
 *
 * <p>Source: Amazon S3 API Reference, "GetObject" and "CopyObject". {@code If-Match} that holds
 * makes {@code If-Unmodified-Since} moot; {@code If-None-Match} that is there makes {@code
 * If-Modified-Since} moot. Times are compared in whole seconds, as Last-Modified shows them.
 */
public record ReadConditions(
    @Nullable String ifMatch,
    @Nullable String ifNoneMatch,
    @Nullable Instant ifModifiedSince,
    @Nullable Instant ifUnmodifiedSince) {

  /** What to answer. */
  public sealed interface Verdict {
    /** Every condition holds. */
    record Proceed() implements Verdict {}

    /** The client has it already. A copy is refused with 412 all the same. */
    record NotModified(String condition) implements Verdict {}

    /** 412. */
    record Failed(String condition) implements Verdict {}
  }

  /**
   * Compares.
   *
   * @param now a time in the future is no condition, RFC 9110 section 13.1.3
   */
  public Verdict check(ETag etag, Instant lastModified, Instant now) {
    Instant modified = lastModified.truncatedTo(ChronoUnit.SECONDS);
    if (ifMatch != null) {
      if (!names(ifMatch, etag)) {
        return new Verdict.Failed("If-Match");
      }
    } else if (ifUnmodifiedSince != null && modified.isAfter(ifUnmodifiedSince)) {
      return new Verdict.Failed("If-Unmodified-Since");
    }
    if (ifNoneMatch != null) {
      return names(ifNoneMatch, etag)
          ? new Verdict.NotModified("If-None-Match")
          : new Verdict.Proceed();
    }
    boolean unchanged =
        Optional.ofNullable(ifModifiedSince)
            .filter(since -> !since.isAfter(now))
            .filter(since -> !modified.isAfter(since))
            .isPresent();
    return unchanged ? new Verdict.NotModified("If-Modified-Since") : new Verdict.Proceed();
  }

  private static boolean names(String header, ETag etag) {
    return Arrays.stream(header.split(",", -1))
        .map(String::strip)
        .map(Preconditions::unquoted)
        .anyMatch(tag -> tag.equals("*") || tag.equals(etag.value()));
  }
}
