package coffer.s3.object;

import coffer.pipeline.Access;
import coffer.s3.ConditionKey;
import coffer.s3.tagging.TagSet;
import coffer.wire.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What policies are told of a write: nothing that the write will not heed, or a client could claim
 * conditions and tags that a policy demands without being held to them.
 *
 * @param tags those that the request itself gives the object
 * @param creates whether there is an object afterwards; not so with the steps of an upload in
 *     parts. Source: Amazon S3 User Guide, "Enforce conditional writes on Amazon S3 buckets"
 */
public record WriteFacts(
    TagSet tags, boolean creates, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
  /** A step of an upload in parts, which takes neither conditions nor tags. */
  public static final WriteFacts STEP = new WriteFacts(TagSet.EMPTY, false, null, null);

  /** The headers that policies are told of as they are, by their names in lower case. */
  private static final Map<String, ConditionKey> HEADERS =
      Stream.of(
              ConditionKey.ACL,
              ConditionKey.GRANT_FULL_CONTROL,
              ConditionKey.GRANT_READ,
              ConditionKey.GRANT_READ_ACP,
              ConditionKey.GRANT_WRITE,
              ConditionKey.GRANT_WRITE_ACP,
              ConditionKey.STORAGE_CLASS,
              ConditionKey.REDIRECT,
              ConditionKey.ENCRYPTION,
              ConditionKey.KMS_KEY,
              ConditionKey.CUSTOMER_ALGORITHM)
          .collect(
              Collectors.toUnmodifiableMap(
                  key -> key.lowered().substring("s3:".length()), Function.identity()));

  /**
   * The tags that a request's header gives the object.
   *
   * @throws coffer.wire.ApiError InvalidTag, InvalidArgument
   */
  public static TagSet tagsOf(Headers headers) {
    return headers.first("x-amz-tagging").map(TagSet::parseHeader).orElse(TagSet.EMPTY);
  }

  /**
   * The access, telling all this.
   *
   * @param headers of the request, or the fields of a form under the names that headers have
   */
  public Access tell(Access access, Headers headers) {
    Access telling = access;
    for (Headers.Field field : headers.fields()) {
      ConditionKey key = HEADERS.get(field.name().toLowerCase(Locale.ROOT));
      if (key != null) {
        // The first of several counts, here as where it is heeded; an empty one asks for nothing.
        Optional<String> value = headers.utf8(field.name()).filter(text -> !text.isEmpty());
        telling = key.tell(telling, value);
      }
    }
    telling = ConditionKey.CREATES_OBJECT.tell(telling, Optional.of(Boolean.toString(creates)));
    telling = ConditionKey.IF_MATCH.tell(telling, Optional.ofNullable(ifMatch));
    telling = ConditionKey.IF_NONE_MATCH.tell(telling, Optional.ofNullable(ifNoneMatch));
    return tell(telling, tags);
  }

  /** The access, telling which tags the request gives an object. */
  static Access tell(Access access, TagSet tags) {
    if (tags.isEmpty()) {
      return access;
    }
    // Names of condition keys are not case-sensitive, keys of tags are.
    var values = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    tags.tags()
        .forEach((key, value) -> values.computeIfAbsent(key, _ -> new ArrayList<>()).add(value));
    Access telling = ConditionKey.REQUEST_TAG_KEYS.tell(access, List.copyOf(tags.tags().keySet()));
    for (Map.Entry<String, List<String>> tag : values.entrySet()) {
      telling = telling.telling(ConditionKey.REQUEST_TAG.lowered() + tag.getKey(), tag.getValue());
    }
    return telling;
  }
}
