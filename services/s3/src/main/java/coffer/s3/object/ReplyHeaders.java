package coffer.s3.object;

import coffer.kernel.Checksum;
import coffer.objects.Bucket;
import coffer.objects.ObjectVersion;
import coffer.objects.Versioning;
import coffer.wire.Headers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The headers with which S3 tells about an object. */
public final class ReplyHeaders {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private ReplyHeaders() {}

  /** The version id, where the bucket's versioning makes S3 show one. */
  public static Optional<String> versionId(Bucket bucket, ObjectVersion version) {
    boolean never =
        bucket.settings().versioning() == Versioning.UNVERSIONED && version.version().isNull();
    return never ? Optional.empty() : Optional.of(version.version().value());
  }

  /** The id a write is answered with: that of a new version, never that of the null version. */
  public static Optional<String> newVersion(ObjectVersion version) {
    return version.version().isNull() ? Optional.empty() : Optional.of(version.version().value());
  }

  /**
   * The answer to a write: entity tag, version, encryption and checksums.
   *
   * @param encryption what is to be told of it
   */
  public static Headers written(ObjectVersion version, Headers encryption) {
    var headers = new Headers.Builder();
    headers.add("ETag", version.etag().quoted());
    newVersion(version).ifPresent(id -> headers.add("x-amz-version-id", id));
    checksums(version.attributes().checksums(), version.attributes().checksums(), headers);
    return headers.build().plus(encryption);
  }

  /** What a 304 repeats, as RFC 9110 section 15.4.5 asks. */
  public static Headers validators(Bucket bucket, ObjectVersion version) {
    var headers = new Headers.Builder();
    addValidators(bucket, version, headers);
    for (String name : List.of("cache-control", "expires")) {
      String value = version.attributes().system().get(name);
      if (value != null) {
        headers.add(name, value);
      }
    }
    return headers.build();
  }

  /**
   * Everything GET and HEAD tell beside length, range, checksums and the number of tags.
   *
   * @param encryption what is to be told of it
   */
  public static Headers.Builder described(
      Bucket bucket, ObjectVersion version, Headers encryption) {
    var headers = new Headers.Builder();
    addValidators(bucket, version, headers);
    headers.add("accept-ranges", "bytes");
    encryption.fields().forEach(field -> headers.add(field.name(), field.value()));
    if (!version.storageClass().equals(ObjectDescription.DEFAULT_STORAGE_CLASS)) {
      headers.add("x-amz-storage-class", version.storageClass());
    }
    UserMetadata.write(version.attributes().user(), headers);
    return headers;
  }

  /**
   * Adds checksum headers and the type of the object's checksum, which a part's is told with too.
   *
   * @param shown the object's checksums, or those of one of its parts
   */
  static void checksums(List<Checksum> shown, List<Checksum> object, Headers.Builder headers) {
    for (Checksum checksum : shown) {
      headers.add(checksum.algorithm().header(), checksum.text());
    }
    object.stream()
        .filter(_ -> !shown.isEmpty())
        .findFirst()
        .ifPresent(first -> headers.add("x-amz-checksum-type", first.type().name()));
  }

  static String httpDate(Instant time) {
    return HTTP_DATE.format(time);
  }

  private static void addValidators(Bucket bucket, ObjectVersion version, Headers.Builder headers) {
    headers.add("Last-Modified", httpDate(version.lastModified()));
    headers.add("ETag", version.etag().quoted());
    versionId(bucket, version).ifPresent(id -> headers.add("x-amz-version-id", id));
  }
}
