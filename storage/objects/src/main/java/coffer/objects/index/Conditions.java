package coffer.objects.index;

import coffer.objects.WriteConditions;
import coffer.objects.layout.VersionRecord;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Judges the conditions of a write against what is there. */
final class Conditions {
  private static final String ANY = "*";

  private Conditions() {}

  /** Why a write must not happen. */
  sealed interface Refusal {
    record NotMet(String header) implements Refusal {}

    record NothingToMatch() implements Refusal {}
  }

  /**
   * @param current the object the conditions speak of; a delete marker counts as none
   */
  static Optional<Refusal> judge(
      WriteConditions conditions, Optional<VersionRecord.Stored> current) {
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    boolean needsOne =
        conditions.ifMatch().isPresent()
            || conditions.ifLastModified().isPresent()
            || conditions.ifSize().isPresent();
    if (current.isEmpty()) {
      return needsOne ? Optional.of(new Refusal.NothingToMatch()) : Optional.empty();
    }
    return judge(conditions, current.get()).map(Refusal.NotMet::new);
  }

  private static Optional<String> judge(WriteConditions conditions, VersionRecord.Stored current) {
    String etag = current.facts().etag().value();
    if (conditions.ifMatch().filter(wanted -> !matches(wanted, etag)).isPresent()) {
      return Optional.of("If-Match");
    }
    if (conditions.ifNoneMatch().filter(wanted -> matches(wanted, etag)).isPresent()) {
      return Optional.of("If-None-Match");
    }
    var second = current.stamp().modified().truncatedTo(ChronoUnit.SECONDS);
    if (conditions
        .ifLastModified()
        .filter(wanted -> !wanted.truncatedTo(ChronoUnit.SECONDS).equals(second))
        .isPresent()) {
      return Optional.of("x-amz-if-match-last-modified-time");
    }
    if (conditions.ifSize().filter(wanted -> wanted != current.facts().sizeBytes()).isPresent()) {
      return Optional.of("x-amz-if-match-size");
    }
    return Optional.empty();
  }

  private static boolean matches(String wanted, String etag) {
    return wanted.equals(ANY) || wanted.equals(etag);
  }
}
