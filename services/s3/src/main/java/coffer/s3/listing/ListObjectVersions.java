package coffer.s3.listing;

import coffer.kernel.VersionId;
import coffer.objects.Bucket;
import coffer.objects.ObjectVersion;
import coffer.objects.VersionPage;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Reply;
import coffer.s3.Owner;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.access.AccessLists;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists all versions of all objects, delete markers among them.
 *
 * <p>Source: Amazon S3 API Reference, "ListObjectVersions".
 */
final class ListObjectVersions implements BucketOperation<ListObjectVersions.Input> {
  private final BucketAction action;
  private final AccessLists lists;

  ListObjectVersions(S3Context s3) {
    this.action = new BucketAction("s3:ListBucketVersions", s3);
    this.lists = new AccessLists(s3);
  }

  record Input(
      String bucket,
      @Nullable String prefix,
      @Nullable String delimiter,
      @Nullable String keyMarker,
      @Nullable String versionIdMarker,
      @Nullable Integer maxKeys,
      @Nullable String encodingType,
      @Nullable String expectedBucketOwner)
      implements KeyListing {

    @Override
    public PageRequest page() {
      // S3 has other words for it here.
      if (maxKeys != null && maxKeys < 0) {
        throw S3Error.invalidArgument("max-keys cannot be negative", "maxKeys", maxKeys.toString());
      }
      return KeyListing.super.page();
    }
  }

  record Output(
      String name,
      String prefix,
      String keyMarker,
      String versionIdMarker,
      @Nullable String nextKeyMarker,
      @Nullable String nextVersionIdMarker,
      int maxKeys,
      @Nullable String delimiter,
      boolean isTruncated,
      @Nullable String encodingType,
      List<Version> versions,
      List<Marker> deleteMarkers,
      List<PageRequest.CommonPrefix> commonPrefixes) {}

  record Version(
      String key,
      String versionId,
      boolean isLatest,
      Instant lastModified,
      String eTag,
      List<String> checksumAlgorithm,
      @Nullable String checksumType,
      long size,
      String storageClass,
      Owner owner) {}

  record Marker(
      String key, String versionId, boolean isLatest, Instant lastModified, Owner owner) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    return input.told(action.accesses(input));
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    PageRequest request = input.page();
    Optional<String> keyMarker = PageRequest.present(input.keyMarker());
    Optional<String> past = request.past(input.keyMarker());
    Optional<VersionId> versionMarker =
        versionMarker(keyMarker, PageRequest.present(input.versionIdMarker()))
            // Past a whole common prefix there is no version of a key to go on from.
            .filter(_ -> past.equals(keyMarker));
    Bucket bucket = action.bucket(call);
    VersionPage page = Pages.versions(action.s3().objects(), bucket, request, past, versionMarker);
    return Reply.of(output(bucket, request, input, page));
  }

  private Output output(Bucket bucket, PageRequest request, Input input, VersionPage page) {
    Owner owner = action.s3().owners().of(bucket.owner());
    Function<ObjectVersion, Owner> owners = lists.shownOwners(bucket);
    var versions = new ArrayList<Version>();
    var markers = new ArrayList<Marker>();
    for (VersionPage.Item item : page.items()) {
      switch (item) {
        case VersionPage.Item.Version(var version) ->
            versions.add(line(version, request, owners.apply(version)));
        case VersionPage.Item.Marker marker -> markers.add(line(marker, request, owner));
      }
    }
    return new Output(
        bucket.name().value(),
        request.text(request.prefix()),
        request.text(PageRequest.present(input.keyMarker()).orElse("")),
        PageRequest.present(input.versionIdMarker()).orElse(""),
        page.truncated() ? request.orAbsent(page.nextKey().orElse(null)) : null,
        page.truncated() ? page.nextVersion().map(VersionId::value).orElse(null) : null,
        request.max(),
        request.shownDelimiter(),
        page.truncated(),
        request.shownEncoding(),
        versions,
        markers,
        request.common(page.commonPrefixes()));
  }

  private static Version line(ObjectVersion version, PageRequest request, Owner owner) {
    return new Version(
        request.text(version.key().value()),
        version.version().value(),
        version.latest(),
        version.lastModified(),
        version.etag().quoted(),
        Entry.algorithms(version),
        Entry.type(version),
        version.sizeBytes(),
        version.storageClass(),
        owner);
  }

  private static Marker line(VersionPage.Item.Marker marker, PageRequest request, Owner owner) {
    return new Marker(
        request.text(marker.key().value()),
        marker.version().value(),
        marker.latest(),
        marker.lastModified(),
        owner);
  }

  private static Optional<VersionId> versionMarker(
      Optional<String> keyMarker, Optional<String> versionMarker) {
    if (versionMarker.isEmpty()) {
      return Optional.empty();
    }
    String text = versionMarker.get();
    if (keyMarker.isEmpty()) {
      throw S3Error.invalidArgument(
          "A version-id marker cannot be specified without a key marker.",
          "version-id-marker",
          text);
    }
    return Optional.of(
        VersionId.parse(text)
            .orElseThrow(
                () ->
                    S3Error.invalidArgument(
                        "Invalid version id specified", "version-id-marker", text)));
  }
}
