package coffer.s3.object;

import coffer.pipeline.Access;
import coffer.pipeline.Permissions;
import coffer.s3.Target;
import coffer.wire.Headers;
import java.util.ArrayList;
import java.util.List;

/**
 * What a write needs to be allowed.
 *
 * <p>Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
 * S3": tags and grants that come with a write need their own actions.
 */
public final class WriteAccess {
  /** The actions a write can need. */
  public static final Permissions PERMISSIONS =
      Permissions.of("s3:PutObject", "s3:PutObjectTagging", "s3:PutObjectAcl");

  private WriteAccess() {}

  /** Everything a write to this place with these headers (or form fields) wants to do. */
  public static List<Access> to(Target target, Headers headers) {
    var accesses = new ArrayList<Access>();
    accesses.add(target.access("s3:PutObject"));
    if (headers.first("x-amz-tagging").filter(tags -> !tags.isEmpty()).isPresent()) {
      accesses.add(target.access("s3:PutObjectTagging"));
    }
    boolean grants =
        headers.has("x-amz-acl")
            || headers.fields().stream()
                .anyMatch(field -> field.name().regionMatches(true, 0, "x-amz-grant-", 0, 12));
    if (grants) {
      accesses.add(target.access("s3:PutObjectAcl"));
    }
    return accesses;
  }
}
