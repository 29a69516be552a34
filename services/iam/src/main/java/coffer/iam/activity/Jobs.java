package coffer.iam.activity;

import coffer.iam.IamError;
import coffer.kernel.AccountId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which reports were asked for. Only what they are about is remembered, in memory: a report is made
 * when it is fetched. After a restart it must be asked for anew.
 *
 * <p>Source: AWS IAM API Reference, "GenerateServiceLastAccessedDetails": 168 hours.
 */
final class Jobs {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int MAX = 10_000;

  private final Cache<String, Job> jobs =
      Caffeine.newBuilder().maximumSize(MAX).executor(Runnable::run).build();

  /**
   * @param arn of a user, group, role or policy
   * @param byAction whether actions are told too
   */
  record Job(AccountId account, String arn, boolean byAction, Instant at) {
    String type() {
      return byAction ? "ACTION_LEVEL" : "SERVICE_LEVEL";
    }
  }

  /**
   * @param random 16 bytes nobody can guess
   */
  String put(Job job, byte[] random) {
    var bytes = ByteBuffer.wrap(random);
    String id = new UUID(bytes.getLong(), bytes.getLong()).toString();
    jobs.put(id, job);
    return id;
  }

  /** A job of that account; those of others are not told apart from ones there are not. */
  Job get(AccountId account, String id, Instant now) {
    return Optional.ofNullable(jobs.getIfPresent(id))
        .filter(job -> job.account().equals(account))
        .filter(job -> now.isBefore(job.at().plus(KEPT)))
        .orElseThrow(
            () -> IamError.NO_SUCH_ENTITY.because("The job with id " + id + " cannot be found."));
  }
}
