package coffer.s3;

import coffer.kernel.BucketName;
import coffer.objects.Bucket;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import java.util.List;

/** A way to a bucket that is not its name: an access point. */
public interface Entrance {
  /** The name of the bucket behind it. */
  BucketName bucket();

  /** Whether the request names it by its alias, in place of a bucket's name. */
  boolean isAlias();

  /** The bucket as it behaves for those who come this way. */
  Bucket seen(Bucket bucket);

  /**
   * What must be allowed in place of an access to the bucket or an object in it: that access, told
   * which way it comes, and the same to the entrance itself. Accesses to other buckets stay as they
   * are.
   */
  List<Access> through(Access access);

  /**
   * Refuses whom no policy could let in this way.
   *
   * @throws coffer.wire.ApiError AccessDenied
   */
  void check(Caller caller);
}
