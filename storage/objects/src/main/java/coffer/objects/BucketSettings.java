package coffer.objects;

import coffer.kernel.ByteString;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration of a bucket.
 *
 * @param documents configuration that is kept and returned whole, by a name such as {@code
 *     tagging}, {@code cors}, {@code website}; sealed at rest
 */
public record BucketSettings(Versioning versioning, SortedMap<String, ByteString> documents) {
  public static final BucketSettings DEFAULT =
      new BucketSettings(Versioning.UNVERSIONED, new TreeMap<>());

  public BucketSettings {
    documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
  }

  public Optional<ByteString> document(String name) {
    return Optional.ofNullable(documents.get(name));
  }

  public BucketSettings with(Versioning state) {
    return new BucketSettings(state, documents);
  }

  public BucketSettings with(String name, ByteString document) {
    var all = new TreeMap<>(documents);
    all.put(name, document);
    return new BucketSettings(versioning, all);
  }

  public BucketSettings without(String name) {
    var all = new TreeMap<>(documents);
    all.remove(name);
    return new BucketSettings(versioning, all);
  }
}
