package coffer.s3.document;

import coffer.kernel.ByteString;
import coffer.objects.Bucket;
import coffer.objects.BucketSettings;
import coffer.tables.RecordJson;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.Optional;

/**
 * One kind of configuration document: its name, and the record it is.
 *
 * <p>The record is the one the operations bind to the wire, so what a client put is what it gets.
 *
 * @param <R> made of strings, integers, booleans, lists and records
 */
public final class BucketDocument<R extends Record> {
  private final String name;
  private final Class<R> type;
  private final RecordJson json = new RecordJson();

  /**
   * By the very bytes that a bucket's settings hold, which stay the same while nobody puts others.
   */
  private final Cache<ByteString, R> decoded =
      Caffeine.newBuilder().weakKeys().maximumSize(1000).executor(Runnable::run).build();

  /**
   * @param name under which {@link BucketSettings} keeps it; never to be changed
   */
  public BucketDocument(String name, Class<R> type) {
    this.name = name;
    this.type = type;
  }

  public String name() {
    return name;
  }

  Class<R> type() {
    return type;
  }

  /**
   * The document of a bucket, if it has one.
   *
   * @throws BrokenDocumentException if it has one that cannot be read
   */
  public Optional<R> of(Bucket bucket) {
    return of(bucket.settings());
  }

  /** The same of settings that are about to change. */
  public Optional<R> of(BucketSettings settings) {
    return settings.document(name).map(stored -> decoded.get(stored, this::decode));
  }

  public BucketSettings put(BucketSettings settings, R document) {
    return settings.with(name, encode(document));
  }

  public BucketSettings remove(BucketSettings settings) {
    return settings.without(name);
  }

  /** How large the document is, as it is kept. */
  public int sizeBytes(R document) {
    return encode(document).length();
  }

  /** The document as it is kept, with a bucket or with an object. */
  public ByteString encode(R document) {
    byte[] text = json.write(document);
    byte[] whole = new byte[text.length + 1];
    whole[0] = DocumentVersion.JSON.code();
    System.arraycopy(text, 0, whole, 1, text.length);
    return ByteString.wrap(whole);
  }

  /**
   * @throws BrokenDocumentException if it cannot be read
   */
  public R decode(ByteString stored) {
    if (stored.isEmpty() || stored.at(0) != DocumentVersion.JSON.code()) {
      throw new BrokenDocumentException(name);
    }
    try {
      return json.read(type, stored.substring(1, stored.length()).unsafeArray());
    } catch (IOException | IllegalArgumentException damaged) {
      throw new BrokenDocumentException(name, damaged);
    }
  }
}
