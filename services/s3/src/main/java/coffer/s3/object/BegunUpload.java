package coffer.s3.object;

import coffer.objects.Attributes;
import coffer.objects.Uploads.Upload;
import coffer.s3.document.BucketDocument;
import coffer.s3.tagging.TagSet;
import coffer.wire.Headers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What policies were told of an object when an upload of it was begun. It is told with every step
 * after, since clients say it once: a policy that demands a storage class or a list would stop
 * every upload in parts, and one that goes by what a step says could be satisfied with what the
 * step does not do.
 *
 * <p>Source: Amazon S3 API Reference, "CreateMultipartUpload" and "UploadPart": what the object
 * shall be like is said when the upload is begun.
 *
 * @param facts by the names of the condition keys in lower case
 */
public record BegunUpload(Map<String, List<String>> facts) {
  // It stays with the object, for a completion that is asked for once more.
  private static final BucketDocument<BegunUpload> DOCUMENT =
      new BucketDocument<>("begun-upload", BegunUpload.class);

  public BegunUpload {
    facts = Map.copyOf(facts);
  }

  /** What is to be kept with an upload that is begun with these headers. */
  public static Attributes on(Attributes attributes, Headers headers, TagSet tags) {
    var facts = WriteFacts.ofObject(headers, tags);
    if (facts.isEmpty()) {
      return attributes;
    }
    var documents = new TreeMap<>(attributes.documents());
    documents.put(DOCUMENT.name(), DOCUMENT.encode(new BegunUpload(facts)));
    return attributes.withDocuments(documents);
  }

  /** What an upload was begun with. */
  public static BegunUpload of(Upload upload) {
    return Optional.ofNullable(upload.attributes().documents().get(DOCUMENT.name()))
        .map(DOCUMENT::decode)
        .orElseGet(() -> new BegunUpload(Map.of()));
  }
}
