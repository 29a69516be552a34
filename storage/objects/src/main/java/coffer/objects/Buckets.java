package coffer.objects;

import coffer.kernel.AccountId;
import coffer.kernel.BucketName;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The directory of buckets. Names are unique in the whole deployment. */
public interface Buckets {
  CreateOutcome create(BucketName name, AccountId owner, String region, BucketSettings settings);

  /** The bucket of that name as it is now; buckets being deleted are not found. */
  Optional<Bucket> find(BucketName name);

  /**
   * Buckets of one account in name order.
   *
   * @param prefix of the name, may be empty
   * @param after only names greater than this, if present
   * @param region only buckets of this region, if present
   * @param max 1 to 10,000
   */
  BucketPage list(
      AccountId owner, String prefix, Optional<String> after, Optional<String> region, int max);

  /**
   * Deletes an empty bucket: no object, no version and no marker in it. Open uploads do not hold
   * it; they go with it.
   */
  DeleteOutcome delete(BucketName name);

  /**
   * Changes the settings atomically; the function may run more than once.
   *
   * @return the bucket after the change; empty if there is none
   */
  Optional<Bucket> update(BucketName name, UnaryOperator<BucketSettings> change);

  /** One page of a listing; {@code more} says whether another follows. */
  record BucketPage(List<Bucket> buckets, boolean more) {}

  /** What became of a creation. */
  sealed interface CreateOutcome {
    record Created(Bucket bucket) implements CreateOutcome {}

    /** There is one of that name already, whose ever it is. */
    record Exists(Bucket bucket) implements CreateOutcome {}

    /** One of that name is being made or deleted right now. */
    record Conflict() implements CreateOutcome {}
  }

  /** What became of a deletion. */
  enum DeleteOutcome {
    DELETED,
    NOT_EMPTY,
    NOT_FOUND
  }
}
