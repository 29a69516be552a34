package coffer.iam.linked;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The removal of a service's role.
 *
 * @param roleId the unique id the role had, so that the task of an earlier role of the same name is
 *     told from that of a later one
 */
record DeletionTask(String service, String roleName, String roleId) {
  private static final Pattern ID =
      Pattern.compile(
          "task/aws-service-role/([a-z0-9.-]{1,128})/([\\w+=,.@-]{1,64})/(AROA[A-Z0-9]+)");

  /** As the API writes it. */
  String id() {
    return "task/aws-service-role/" + service + "/" + roleName + "/" + roleId;
  }

  static Optional<DeletionTask> parse(String id) {
    Matcher matcher = ID.matcher(id);
    return matcher.matches()
        ? Optional.of(new DeletionTask(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }
}
