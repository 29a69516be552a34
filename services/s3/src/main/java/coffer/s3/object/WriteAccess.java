package coffer.s3.object;

import coffer.pipeline.Access;
import coffer.pipeline.Permissions;
import coffer.pipeline.keys.KeyService;
import coffer.s3.S3Subject;
import coffer.s3.Target;
import coffer.s3.access.AclHeaders;
import coffer.wire.Headers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a write needs to be allowed.
 *
 * <p>Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
 * S3": tags and grants that come with a write need their own actions.
 */
public final class WriteAccess {
  /** The actions a write can need. */
  public static final Permissions PERMISSIONS =
      Permissions.of(
          "s3:PutObject",
          "s3:PutObjectTagging",
          "s3:PutObjectAcl",
          "s3:GetObject",
          KeyService.GENERATE);

  private WriteAccess() {}

  /**
   * What a condition on a write wants beside: whether an entity tag is still the object's is told
   * only to who may read the object. That there is one is told to every writer.
   *
   * <p>Source: Amazon S3 User Guide, "How to prevent object overwrites with conditional writes".
   */
  public static List<Access> matching(Target target, @Nullable String ifMatch) {
    return tellsOfTheObject(ifMatch) ? List.of(target.access("s3:GetObject")) : List.of();
  }

  /** Whether the answer to a condition tells more than that there is an object. */
  static boolean tellsOfTheObject(@Nullable String ifMatch) {
    return ifMatch != null && !ifMatch.equals("*");
  }

  /** Everything a write to this place with these headers (or form fields) wants to do. */
  public static List<Access> to(Target target, Headers headers, WriteFacts facts) {
    var accesses = new ArrayList<Access>();
    accesses.add(facts.tell(target.access("s3:PutObject"), headers));
    accesses.addAll(matching(target, facts.ifMatch()));
    if (headers.first("x-amz-tagging").filter(tags -> !tags.isEmpty()).isPresent()) {
      accesses.add(facts.tell(target.access("s3:PutObjectTagging"), headers));
    }
    if (AclHeaders.isAsked(headers)) {
      Access list =
          target
              .access("s3:PutObjectAcl")
              .to(new S3Subject.OfNewObject(target.bucket(), target.key()));
      accesses.add(facts.tell(list, headers));
    }
    return accesses;
  }
}
