package coffer.objects.index;

import coffer.objects.layout.VersionRecord;

/** What became of a write to the index. */
public sealed interface Written {
  /** The record is durable and current. */
  record Done(VersionRecord.Stored record) implements Written {}

  record ConditionNotMet(String header) implements Written {}

  record NothingToMatch() implements Written {}

  /** The condition holds, but of an object that was written since the write began. */
  record Conflict(String header) implements Written {}

  record BucketGone() implements Written {}

  record TooManyVersions() implements Written {}

  /** Something that had to hold beside the key does not: see {@link Extra}. */
  record Superseded() implements Written {}
}
