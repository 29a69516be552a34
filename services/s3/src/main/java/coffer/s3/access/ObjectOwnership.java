package coffer.s3.access;

import coffer.kernel.ByteString;
import coffer.objects.Bucket;
import coffer.objects.BucketSettings;
import coffer.s3.S3Error;
import coffer.s3.document.BrokenDocumentException;
import coffer.s3.document.BucketDocument;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who owns the objects of a bucket, and so whether access control lists count.
 *
 * <p>Source: Amazon S3 User Guide, "Controlling ownership of objects and disabling ACLs for your
 * bucket".
 */
public enum ObjectOwnership {
  /** The bucket's owner owns everything, and access control lists are disabled. The default. */
  BUCKET_OWNER_ENFORCED("BucketOwnerEnforced"),
  BUCKET_OWNER_PREFERRED("BucketOwnerPreferred"),
  OBJECT_WRITER("ObjectWriter");

  static final BucketDocument<OwnershipControls> DOCUMENT =
      new BucketDocument<>("ownership-controls", OwnershipControls.class);

  /** The documents that are usually there, so that requests need not read them word by word. */
  private static final Map<ByteString, ObjectOwnership> KNOWN =
      Arrays.stream(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  it -> DOCUMENT.encode(it.controls()), Function.identity()));

  private final String text;

  ObjectOwnership(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  static Optional<ObjectOwnership> parse(@Nullable String text) {
    return Arrays.stream(values()).filter(o -> o.text.equals(text)).findFirst();
  }

  /** Reads {@code x-amz-object-ownership}; what a bucket gets if it is absent is the default. */
  public static ObjectOwnership parseHeader(@Nullable String text) {
    return text == null
        ? BUCKET_OWNER_ENFORCED
        : parse(text)
            .orElseThrow(
                () ->
                    S3Error.invalidArgument(
                        "Invalid x-amz-object-ownership header: " + text,
                        "x-amz-object-ownership",
                        text));
  }

  /**
   * What counts for a bucket. Without a rule that is ObjectWriter, as S3 has it for buckets whose
   * ownership controls were deleted.
   */
  public static ObjectOwnership of(Bucket bucket) {
    return of(bucket.settings());
  }

  static ObjectOwnership of(BucketSettings settings) {
    return settings.document(DOCUMENT.name()).map(ObjectOwnership::read).orElse(OBJECT_WRITER);
  }

  private static ObjectOwnership read(ByteString stored) {
    ObjectOwnership known = KNOWN.get(stored);
    return known == null
        ? DOCUMENT.decode(stored).ownership().orElse(BUCKET_OWNER_ENFORCED)
        : known;
  }

  /** Whether lists do not count; so it is too where the setting cannot be read. */
  public static boolean disablesLists(Bucket bucket) {
    try {
      return of(bucket) == BUCKET_OWNER_ENFORCED;
    } catch (BrokenDocumentException _) {
      return true;
    }
  }

  public BucketSettings put(BucketSettings settings) {
    return DOCUMENT.put(settings, controls());
  }

  private OwnershipControls controls() {
    return new OwnershipControls(List.of(new OwnershipControls.Rule(text)));
  }
}
