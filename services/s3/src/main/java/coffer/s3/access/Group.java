package coffer.s3.access;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The predefined groups that a list can grant something to.
 *
 * <p>Source: Amazon S3 User Guide, "Access control list (ACL) overview", "Amazon S3 predefined
 * groups".
 */
enum Group {
  /** The whole world, whether or not a request is signed. */
  ALL_USERS("http://acs.amazonaws.com/groups/global/AllUsers"),
  /** Every account there is: nearly the same, and public as well. */
  AUTHENTICATED_USERS("http://acs.amazonaws.com/groups/global/AuthenticatedUsers"),
  /** Who delivers access logs, which nobody does yet. */
  LOG_DELIVERY("http://acs.amazonaws.com/groups/s3/LogDelivery");

  private final String uri;

  Group(String uri) {
    this.uri = uri;
  }

  String uri() {
    return uri;
  }

  /** Source: Amazon S3 User Guide, "The meaning of 'public'". */
  boolean isPublic() {
    return this != LOG_DELIVERY;
  }

  static Optional<Group> parse(@Nullable String uri) {
    return Arrays.stream(values()).filter(it -> it.uri.equals(uri)).findFirst();
  }
}
