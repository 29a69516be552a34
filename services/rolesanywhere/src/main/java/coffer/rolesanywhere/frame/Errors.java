package coffer.rolesanywhere.frame;

import coffer.wire.ApiError;

/**
 * The errors of IAM Roles Anywhere.
 *
 * <p>Source: IAM Roles Anywhere API Reference, "Errors" of each operation, and "Common Errors".
 */
public final class Errors {
  private Errors() {}

  public static ApiError unsigned() {
    return new ApiError(
        "MissingAuthenticationToken", 403, "Request is missing Authentication Token");
  }

  public static ApiError denied(String message) {
    return new ApiError("AccessDeniedException", 403, message);
  }

  /** The certificate is not trusted, whatever the reason is: a stranger is not told more. */
  public static ApiError untrusted() {
    return denied("Untrusted certificate.");
  }

  public static ApiError invalid(String message) {
    return new ApiError("ValidationException", 400, message);
  }

  public static ApiError notFound() {
    return new ApiError("ResourceNotFoundException", 404, "The resource could not be found.");
  }

  public static ApiError tooManyTags() {
    return new ApiError("TooManyTagsException", 400, "A resource has at most 50 tags.");
  }

  public static ApiError notImplemented(String what) {
    return new ApiError("NotImplemented", 501, what + " is not implemented.");
  }
}
