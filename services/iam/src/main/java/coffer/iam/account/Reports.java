package coffer.iam.account;

import coffer.kernel.AccountId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The credential reports that were made of late, in memory: one for an account, good for four
 * hours. After a restart there are none, and one is made as for the first time.
 */
final class Reports {
  private static final Duration GOOD_FOR = Duration.ofHours(4);
  private static final int MAX_ACCOUNTS = 200;

  private final Cache<AccountId, Report> made =
      Caffeine.newBuilder().maximumSize(MAX_ACCOUNTS).executor(Runnable::run).build();

  record Report(Instant at, String text) {}

  void put(AccountId account, Report report) {
    made.put(account, report);
  }

  /** The newest one, whatever its age. */
  Optional<Report> of(AccountId account) {
    return Optional.ofNullable(made.getIfPresent(account));
  }

  static boolean isGood(Report report, Instant now) {
    return now.isBefore(report.at().plus(GOOD_FOR));
  }
}
