package coffer.wire.auth;

import coffer.wire.sigv4.EcdsaKeys;
import coffer.wire.sigv4.Scope;

/**
 * A credential as clients send it: {@code KEY/DATE/REGION/SERVICE/aws4_request}, without the region
 * for SigV4A.
 */
record Credential(String text, String accessKey, Scope scope) {
  private static final String SHAPE =
      "the Credential is mal-formed; expecting"
          + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";

  /** Why a credential cannot be used, in the words S3 uses for it. */
  @FunctionalInterface
  interface Complaint {
    RuntimeException about(String detail);
  }

  /**
   * Takes a credential apart.
   *
   * @param complaint makes the error that is thrown for a malformed one
   */
  static Credential parse(String text, String algorithm, Complaint complaint) {
    boolean regional = !algorithm.equals(EcdsaKeys.ALGORITHM);
    int key = text.indexOf('/');
    int date = key < 0 ? -1 : text.indexOf('/', key + 1);
    int region = date < 0 || !regional ? date : text.indexOf('/', date + 1);
    int service = region < 0 ? -1 : text.indexOf('/', region + 1);
    if (key <= 0 || service < 0 || text.indexOf('/', service + 1) >= 0) {
      throw complaint.about(SHAPE);
    }
    var scope =
        new Scope(
            text.substring(key + 1, date),
            regional ? text.substring(date + 1, region) : "",
            text.substring(region + 1, service));
    if (!isDate(scope.date())) {
      throw complaint.about(
          "incorrect date format \""
              + scope.date()
              + "\". This date in the credential must be in the format \"yyyyMMdd\".");
    }
    if (!text.endsWith("/aws4_request")) {
      throw complaint.about(
          "incorrect terminal \""
              + text.substring(service + 1)
              + "\". This endpoint uses \"aws4_request\".");
    }
    return new Credential(text, text.substring(0, key), scope);
  }

  private static boolean isDate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() == 8;
  }
}
