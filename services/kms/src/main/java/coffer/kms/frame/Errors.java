package coffer.kms.frame;

import coffer.kms.store.Key;
import coffer.wire.ApiError;

/**
 * The errors of KMS.
 *
 * <p>Source: AWS KMS API Reference, "Errors" of each operation, and "Common Error Types".
 */
public final class Errors {
  private static final int REFUSED = 400;

  private Errors() {}

  private static ApiError error(String code, String message) {
    return new ApiError(code, REFUSED, message);
  }

  public static ApiError unsigned() {
    return new ApiError(
        "MissingAuthenticationToken", 403, "Request is missing Authentication Token");
  }

  public static ApiError denied(String message) {
    return error("AccessDeniedException", message);
  }

  /** A refusal by policies, which the pipeline explains. */
  public static ApiError bare() {
    return new ApiError("AccessDenied", 403, "Access Denied");
  }

  public static ApiError invalid(String message) {
    return error("ValidationException", message);
  }

  public static ApiError notFound(String message) {
    return error("NotFoundException", message);
  }

  public static ApiError invalidArn(String arn) {
    return error("InvalidArnException", "Invalid arn " + arn);
  }

  /** The key is not as it must be for that. */
  public static ApiError state(String arn, String what) {
    return error("KMSInvalidStateException", arn + " " + what + ".");
  }

  public static ApiError disabled(String arn) {
    return error("DisabledException", arn + " is disabled.");
  }

  public static ApiError usage(String arn, Key key, String operation) {
    return error(
        "InvalidKeyUsageException",
        arn + " key usage is " + key.usage() + " which is not valid for " + operation + ".");
  }

  /** Keys of that usage do not know the algorithm. */
  public static ApiError algorithm(String algorithm, Key key) {
    return error(
        "InvalidKeyUsageException",
        "Algorithm " + algorithm + " is incompatible with key spec " + key.spec() + ".");
  }

  public static ApiError unsupported(String message) {
    return error("UnsupportedOperationException", message);
  }

  public static ApiError limit(String message) {
    return error("LimitExceededException", message);
  }

  public static ApiError malformedPolicy(String message) {
    return error("MalformedPolicyDocumentException", message);
  }

  public static ApiError tag(String message) {
    return error("TagException", message);
  }

  public static ApiError exists(String message) {
    return error("AlreadyExistsException", message);
  }

  public static ApiError aliasName(String message) {
    return error("InvalidAliasNameException", message);
  }

  public static ApiError marker() {
    return error("InvalidMarkerException", "The marker is not one of this list.");
  }

  public static ApiError incorrectKey() {
    return error(
        "IncorrectKeyException",
        "The key ID in the request does not identify a CMK that can perform this operation.");
  }

  /** It was changed, belongs to another key, or the encryption context is another. */
  public static ApiError ciphertext() {
    return error("InvalidCiphertextException", "The ciphertext is not valid for this request.");
  }

  public static ApiError grantId(String message) {
    return error("InvalidGrantIdException", message);
  }

  public static ApiError grantToken() {
    return error("InvalidGrantTokenException", "The grant token is not valid.");
  }

  /** The signature is not one of the key on the message; why not is nobody's business. */
  public static ApiError invalidSignature() {
    return error("KMSInvalidSignatureException", "The signature is not valid.");
  }

  public static ApiError invalidMac() {
    return error("KMSInvalidMacException", "The MAC is not valid.");
  }

  public static ApiError origin(String arn, Key key) {
    return unsupported(
        arn + " origin is " + key.origin() + " which is not valid for this operation.");
  }

  public static ApiError importToken() {
    return error(
        "InvalidImportTokenException", "The import token is not valid, or is another key's.");
  }

  public static ApiError expiredImportToken() {
    return error("ExpiredImportTokenException", "The import token has expired.");
  }

  public static ApiError keyMaterial(String message) {
    return error("IncorrectKeyMaterialException", message);
  }

  public static ApiError conflict(String message) {
    return error("ConflictException", message);
  }

  public static ApiError dryRun() {
    return error(
        "DryRunOperationException",
        "The request would have succeeded, but the DryRun option is set.");
  }

  public static ApiError notImplemented(String what) {
    return new ApiError("NotImplemented", 501, what + " is not implemented.");
  }
}
