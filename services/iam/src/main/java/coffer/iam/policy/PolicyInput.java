package coffer.iam.policy;

import org.jspecify.annotations.Nullable;

/** The input of an operation on one managed policy. */
interface PolicyInput {
  /** Null only while an input that is wrong is judged. */
  @Nullable String policyArn();
}
