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
import java.util.SortedMap;
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
  /** A part of an upload, which takes no conditions. */
  public static final WriteFacts PART = new WriteFacts(TagSet.EMPTY, false, null, null);

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
    return told(tellStep(access), ofObject(headers, tags));
  }

  /**
   * The access, telling what is a step's own. What it says of the object to be is not heeded; what
   * counts is what the upload was begun with, and {@link BegunUpload} tells that.
   */
  public Access tellStep(Access access) {
    Access telling =
        ConditionKey.CREATES_OBJECT.tell(access, Optional.of(Boolean.toString(creates)));
    telling = ConditionKey.IF_MATCH.tell(telling, Optional.ofNullable(ifMatch));
    return ConditionKey.IF_NONE_MATCH.tell(telling, Optional.ofNullable(ifNoneMatch));
  }

  /** The access, telling which tags the request gives an object. */
  static Access tell(Access access, TagSet tags) {
    return told(access, ofTags(tags));
  }

  private static Access told(Access access, Map<String, List<String>> facts) {
    Access telling = access;
    for (Map.Entry<String, List<String>> fact : facts.entrySet()) {
      telling = telling.telling(fact.getKey(), fact.getValue());
    }
    return telling;
  }

  /** What is told of the object to be, by the names of the condition keys in lower case. */
  static SortedMap<String, List<String>> ofObject(Headers headers, TagSet tags) {
    var facts = ofTags(tags);
    for (Headers.Field field : headers.fields()) {
      ConditionKey key = HEADERS.get(field.name().toLowerCase(Locale.ROOT));
      if (key != null) {
        // The first of several counts, here as where it is heeded; an empty one asks for nothing.
        headers
            .utf8(field.name())
            .filter(text -> !text.isEmpty())
            .ifPresent(value -> facts.put(key.lowered(), List.of(value)));
      }
    }
    return facts;
  }

  private static SortedMap<String, List<String>> ofTags(TagSet tags) {
    var facts = new TreeMap<String, List<String>>();
    if (!tags.isEmpty()) {
      facts.put(ConditionKey.REQUEST_TAG_KEYS.lowered(), List.copyOf(tags.tags().keySet()));
    }
    // Names of condition keys are not case-sensitive, keys of tags are.
    tags.tags()
        .forEach(
            (key, value) ->
                facts
                    .computeIfAbsent(
                        ConditionKey.REQUEST_TAG.lowered() + key.toLowerCase(Locale.ROOT),
                        _ -> new ArrayList<>())
                    .add(value));
    return facts;
  }
}
