package coffer.s3;

import coffer.pipeline.Access;

/** What an access is about, and which way it comes to it. */
public sealed interface Way extends Access.Subject {
  /** The bucket or object. */
  S3Subject subject();

  /**
   * By an entrance.
   *
   * @param side whose policy is to be asked
   */
  record Through(Entrance entrance, S3Subject subject, Side side) implements Way {}

  /** By the bucket's own name, whatever else the request comes by: the source of a copy. */
  record Direct(S3Subject subject) implements Way {}

  /** The two that must both allow what comes by an entrance. */
  enum Side {
    ENTRANCE,
    BUCKET
  }

  /** The access, coming by the bucket's own name. */
  static Access direct(Access access) {
    return access.subject().orElse(null) instanceof S3Subject subject
        ? access.to(new Direct(subject))
        : access;
  }
}
