package coffer.objects.index;

import coffer.objects.layout.VersionRecord;

/** What the index holds under a key and perhaps a version id. */
public sealed interface Seen {
  record Live(VersionRecord.Stored stored, boolean latest) implements Seen {}

  record Marker(VersionRecord.Marker marker, boolean latest) implements Seen {}

  record NoKey() implements Seen {}

  record NoVersion() implements Seen {}

  record BucketGone() implements Seen {}
}
