package coffer.objects;

import coffer.kernel.ByteString;
import coffer.kernel.Checksum;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a client says about an object beside its bytes. All of it but the checksums is sealed at
 * rest; listings show checksums, so they stand in clear beside the ETag, their values veiled where
 * the bytes have a content key.
 *
 * @param system HTTP headers that S3 keeps and gives back, by lower-case name: {@code
 *     content-type}, {@code cache-control}, {@code content-disposition}, {@code content-encoding},
 *     {@code content-language}, {@code expires}, {@code x-amz-website-redirect-location}
 * @param user user metadata by lower-case name without {@code x-amz-meta-}
 * @param tags the tag set
 * @param checksums additional checksums, at most one an algorithm
 * @param documents what later capabilities keep with an object, whole, by name: {@code acl}, {@code
 *     retention}…
 */
public record Attributes(
    SortedMap<String, String> system,
    SortedMap<String, String> user,
    SortedMap<String, String> tags,
    List<Checksum> checksums,
    SortedMap<String, ByteString> documents) {
  public static final Attributes NONE =
      new Attributes(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of(), new TreeMap<>());

  public Attributes {
    system = Collections.unmodifiableSortedMap(new TreeMap<>(system));
    user = Collections.unmodifiableSortedMap(new TreeMap<>(user));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    checksums = List.copyOf(checksums);
    documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
  }

  public Attributes withTags(SortedMap<String, String> newTags) {
    return new Attributes(system, user, newTags, checksums, documents);
  }

  public Attributes withDocuments(SortedMap<String, ByteString> newDocuments) {
    return new Attributes(system, user, tags, checksums, newDocuments);
  }

  public Attributes withChecksums(List<Checksum> newChecksums) {
    return new Attributes(system, user, tags, newChecksums, documents);
  }
}
