package coffer.s3;

import java.util.Optional;

/** Finds ways to buckets by what stands where a bucket's name would. */
@FunctionalInterface
public interface Entrances {
  /** Nothing but buckets. */
  Entrances NONE = _ -> Optional.empty();

  /**
   * The entrance of that name; empty if it is a bucket's name, or nothing's.
   *
   * @param name an ARN, an alias, or {@code NAME-ACCOUNT} as SDKs write it into hosts
   * @throws coffer.wire.ApiError NoSuchAccessPoint, NoSuchBucket; NotImplemented for kinds of
   *     access points that Coffer does not have
   */
  Optional<Entrance> find(String name);
}
