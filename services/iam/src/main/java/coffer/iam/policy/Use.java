package coffer.iam.policy;

import org.jspecify.annotations.Nullable;

/** What a policy is used for, as the API's PolicyUsageFilter names it. */
enum Use {
  ANY,
  PERMISSIONS,
  BOUNDARY;

  static Use of(@Nullable String filter) {
    return switch (filter) {
      case null -> ANY;
      case "PermissionsPolicy" -> PERMISSIONS;
      case "PermissionsBoundary" -> BOUNDARY;
      default -> throw new IllegalArgumentException("the model knows no such filter");
    };
  }

  /** Whether it is this use that is asked for. */
  boolean includes(Use use) {
    return this == ANY || this == use;
  }
}
