package coffer.objects.upload;

import coffer.kernel.ByteString;
import coffer.kernel.Checksum;
import coffer.kernel.ObjectKey;
import coffer.kernel.UploadId;
import coffer.objects.ObjectVersion;
import coffer.objects.Uploads.Parties;
import coffer.objects.Uploads.Upload;
import coffer.objects.index.BucketPartitions;
import coffer.objects.index.Target;
import coffer.objects.layout.Layout;
import coffer.objects.layout.VersionRecord;
import coffer.objects.version.Versions;
import coffer.storage.api.Entry;
import coffer.storage.api.Range;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds the object an upload was completed to, for a client that never got the answer. */
final class CompletedUploads {
  /** Versions looked at besides the current one: a client repeats soon or not at all. */
  private static final int LOOK_BACK = 100;

  private final BucketPartitions partitions;
  private final Versions versions;

  CompletedUploads(BucketPartitions partitions, Versions versions) {
    this.partitions = partitions;
    this.versions = versions;
  }

  Optional<ObjectVersion> version(Target target, UploadId id) {
    var current = Layout.current(target.key());
    var newest = Optional.of(Range.of(Layout.versions(target.key())));
    var view = partitions.read(target.bucket(), target.key(), List.of(current), newest, LOOK_BACK);
    if (view.isEmpty()) {
      return Optional.empty();
    }
    var live = view.get().get(current).flatMap(value -> of(value, id));
    if (live.isPresent()) {
      return live.map(stored -> versions.opened(target, stored, true));
    }
    return view.get().entries().stream()
        .map(Entry::value)
        .flatMap(value -> of(value, id).stream())
        .findFirst()
        .map(stored -> versions.opened(target, stored, false));
  }

  private static Optional<VersionRecord.Stored> of(ByteString value, UploadId id) {
    return VersionRecord.decode(value) instanceof VersionRecord.Stored stored
            && stored.facts().uploadId().equals(id.value())
        ? Optional.of(stored)
        : Optional.empty();
  }

  /** As the upload was before it was completed. */
  Optional<Upload> upload(Target target, UploadId id) {
    return version(target, id)
        .map(
            version ->
                new Upload(
                    id,
                    new ObjectKey(target.key().utf8()),
                    Instant.ofEpochMilli(UploadIds.epochMillis(id)),
                    version.attributes().withChecksums(List.of()),
                    version.storageClass(),
                    version.attributes().checksums().stream().map(Checksum::algorithm).findFirst(),
                    version.attributes().checksums().stream().map(Checksum::type).findFirst(),
                    new Parties(version.owner(), version.owner()),
                    version.contentEnvelope()));
  }
}
