package coffer.iam.role;

import org.jspecify.annotations.Nullable;

/** The input of an operation on one role. */
interface RoleInput {
  /** Null only while an input that is wrong is judged. */
  @Nullable String roleName();
}
