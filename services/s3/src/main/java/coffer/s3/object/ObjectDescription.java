package coffer.s3.object;

import coffer.objects.Attributes;
import coffer.s3.RequestHeaders;
import coffer.s3.S3Error;
import coffer.s3.tagging.TagSet;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a client says about an object it writes: the same headers on PutObject, CopyObject and
 * CreateMultipartUpload, and the same fields in a POST form.
 *
 * <p>Source: Amazon S3 API Reference, "PutObject"; Amazon S3 User Guide, "System-defined object
 * metadata" and "Configuring a webpage redirect".
 *
 * @param storageClass {@code STANDARD} if the client named none
 */
public record ObjectDescription(Attributes attributes, String storageClass) {
  /** What S3 assumes of bytes it is told nothing about. */
  public static final String DEFAULT_CONTENT_TYPE = "binary/octet-stream";

  public static final String DEFAULT_STORAGE_CLASS = "STANDARD";

  /** The attribute that makes a website answer with a redirect. */
  public static final String REDIRECT = "x-amz-website-redirect-location";

  /** The headers that S3 keeps and gives back as they came. */
  static final List<String> SYSTEM_HEADERS =
      List.of(
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-language",
          "content-type",
          "expires",
          REDIRECT);

  /**
   * Every class S3 knows that an ordinary bucket takes; all are kept on the same disks here, so the
   * class is only recorded. {@code OUTPOSTS}, {@code SNOW} and the directory buckets' class are
   * refused.
   */
  private static final Set<String> STORAGE_CLASSES =
      Set.of(
          "STANDARD",
          "REDUCED_REDUNDANCY",
          "STANDARD_IA",
          "ONEZONE_IA",
          "INTELLIGENT_TIERING",
          "GLACIER",
          "DEEP_ARCHIVE",
          "GLACIER_IR");

  /** Longest redirect in bytes. */
  private static final int MAX_REDIRECT = 2048;

  /**
   * Reads a request's headers, and refuses those that ask for what is not done.
   *
   * @param headers of the request, or the fields of a POST form
   * @throws ApiError InvalidStorageClass, InvalidTag, MetadataTooLarge, InvalidRedirectLocation and
   *     what {@link RequestHeaders#checkWrite} throws
   */
  public static ObjectDescription parse(Headers headers) {
    RequestHeaders.checkWrite(headers);
    var attributes =
        new Attributes(
            system(headers),
            UserMetadata.parse(headers),
            headers.first("x-amz-tagging").map(TagSet::parseHeader).orElse(TagSet.EMPTY).tags(),
            List.of(),
            new TreeMap<>());
    return new ObjectDescription(attributes, storageClass(headers));
  }

  /** The storage class a request names, checked. */
  public static String storageClass(Headers headers) {
    String name = headers.first("x-amz-storage-class").orElse(DEFAULT_STORAGE_CLASS);
    if (!STORAGE_CLASSES.contains(name)) {
      throw S3Error.INVALID_STORAGE_CLASS.error("StorageClassRequested", name);
    }
    return name;
  }

  private static SortedMap<String, String> system(Headers headers) {
    var system = new TreeMap<String, String>();
    for (String name : SYSTEM_HEADERS) {
      headers.first(name).filter(v -> !v.isEmpty()).ifPresent(v -> system.put(name, v));
    }
    system.putIfAbsent("content-type", DEFAULT_CONTENT_TYPE);
    system.computeIfPresent("content-encoding", (name, value) -> withoutChunking(value));
    system.values().removeIf(String::isEmpty);
    checkRedirect(system);
    return system;
  }

  /** {@code aws-chunked} frames the request; it is no property of the object. */
  private static String withoutChunking(String encodings) {
    // What the client wrote between its own codings, it gets back as it wrote it.
    return Arrays.stream(encodings.split(",", -1))
        .filter(coding -> !coding.strip().equalsIgnoreCase("aws-chunked"))
        .collect(Collectors.joining(","))
        .strip();
  }

  private static void checkRedirect(SortedMap<String, String> system) {
    String location = system.get(REDIRECT);
    if (location == null) {
      return;
    }
    boolean shape =
        location.startsWith("/")
            || location.startsWith("http://")
            || location.startsWith("https://");
    if (!shape) {
      throw S3Error.INVALID_REDIRECT_LOCATION.error();
    }
    if (location.length() > MAX_REDIRECT) {
      throw S3Error.INVALID_REDIRECT_LOCATION.saying(
          "The length of website redirect location cannot exceed 2,048 characters.");
    }
  }
}
