package coffer.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.ETag;
import coffer.s3.object.ReadConditions.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReadConditionsTest {
  private static final String TAG = "\"0123456789abcdef0123456789abcdef\"";
  private static final ETag ETAG = new ETag("0123456789abcdef0123456789abcdef");
  private static final Instant MODIFIED = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Instant NOW = Instant.parse("2026-01-03T00:00:00Z");
  private static final String BEFORE = "2026-01-01T00:00:00Z";
  private static final String AFTER = "2026-01-02T12:00:00Z";

  @ParameterizedTest(
      name = "match {0}, none-match {1}, modified-since {2}, unmodified-since {3}: {4}")
  @CsvSource({
    ", , , , Proceed",
    "same, , , , Proceed",
    "other, , , , Failed",
    "*, , , , Proceed",
    "list, , , , Proceed",
    ", same, , , NotModified",
    ", other, , , Proceed",
    ", *, , , NotModified",
    ", , before, , Proceed",
    ", , after, , NotModified",
    ", , , before, Failed",
    ", , , after, Proceed",
    // The two pairs that the API reference spells out.
    "same, , , before, Proceed",
    ", same, before, , NotModified",
    // If-None-Match that holds makes If-Modified-Since moot.
    ", other, after, , Proceed",
    "other, , , after, Failed",
  })
  void followsThePrecedenceOfS3(
      @Nullable String match,
      @Nullable String noneMatch,
      @Nullable String modifiedSince,
      @Nullable String unmodifiedSince,
      String expected) {
    var conditions =
        new ReadConditions(tag(match), tag(noneMatch), time(modifiedSince), time(unmodifiedSince));

    Verdict verdict = conditions.check(ETAG, MODIFIED, NOW);

    assertThat(verdict.getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void comparesTimesInWholeSeconds() {
    Instant shown = Instant.parse("2026-01-02T03:04:05Z");

    var modified = new ReadConditions(null, null, shown, null).check(ETAG, MODIFIED, NOW);
    var unmodified = new ReadConditions(null, null, null, shown).check(ETAG, MODIFIED, NOW);

    assertThat(modified).isEqualTo(new Verdict.NotModified("If-Modified-Since"));
    assertThat(unmodified).isEqualTo(new Verdict.Proceed());
  }

  @Test
  void ignoresATimeInTheFuture() {
    var conditions = new ReadConditions(null, null, NOW.plusSeconds(1), null);

    assertThat(conditions.check(ETAG, MODIFIED, NOW)).isEqualTo(new Verdict.Proceed());
  }

  private static @Nullable String tag(@Nullable String word) {
    return switch (word) {
      case null -> null;
      case "same" -> TAG;
      case "other" -> "\"ffffffffffffffffffffffffffffffff\"";
      case "list" -> "\"ffffffffffffffffffffffffffffffff\", W/" + TAG;
      default -> word;
    };
  }

  private static @Nullable Instant time(@Nullable String word) {
    return switch (word) {
      case null -> null;
      case "before" -> Instant.parse(BEFORE);
      default -> Instant.parse(AFTER);
    };
  }
}
