package coffer.policy.exposure;

import coffer.policy.document.PolicyDocument;

/** What AWS calls public. */
public final class PublicAccess {
  private PublicAccess() {}

  /** Whether a resource's policy lets in others than those it names. */
  public static boolean isPublic(PolicyDocument policy) {
    return !policy.statements().isEmpty();
  }
}
