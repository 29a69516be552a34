package coffer.iam.profile;

import org.jspecify.annotations.Nullable;

/** The input of an operation on one instance profile. */
interface ProfileInput {
  /** Null only while an input that is wrong is judged. */
  @Nullable String instanceProfileName();
}
