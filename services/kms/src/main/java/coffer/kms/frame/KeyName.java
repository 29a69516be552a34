package coffer.kms.frame;

import coffer.kernel.AccountId;
import java.util.regex.Pattern;

/**
 * What a request calls a key: key id, key ARN, alias name or alias ARN.
 *
 * <p>Source: AWS KMS Developer Guide, "Key identifiers (KeyId)".
 *
 * @param account whose key it is: the caller's own unless an ARN says otherwise
 * @param name a key's id, or an alias with {@code alias/}
 */
record KeyName(AccountId account, String name) {
  static final String ALIAS = "alias/";

  private static final String KEY = "key/";
  private static final Pattern ID =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
              + "|mrk-[0-9a-f]{32}");
  private static final Pattern ALIAS_NAME = Pattern.compile("alias/[a-zA-Z0-9/_-]{1,250}");
  private static final int PARTS = 6;

  /**
   * Reads what a client sent.
   *
   * @throws coffer.wire.ApiError if nothing could be called that
   */
  static KeyName parse(String text, AccountId own, String region) {
    if (!text.startsWith("arn:")) {
      return new KeyName(own, known(text));
    }
    String[] parts = text.split(":", PARTS);
    if (parts.length < PARTS || !parts[1].equals("aws") || !parts[2].equals("kms")) {
      throw Errors.invalidArn(text);
    }
    if (!parts[3].equals(region)) {
      throw Errors.notFound("Invalid arn " + parts[3]);
    }
    AccountId account = AccountId.parse(parts[4]).orElseThrow(() -> Errors.invalidArn(text));
    String name = parts[5];
    if (name.startsWith(KEY)) {
      return new KeyName(account, known(name.substring(KEY.length())));
    }
    if (!name.startsWith(ALIAS)) {
      throw Errors.invalidArn(text);
    }
    return new KeyName(account, known(name));
  }

  private static String known(String name) {
    if (!ID.matcher(name).matches() && !ALIAS_NAME.matcher(name).matches()) {
      throw Errors.notFound("Invalid keyId '" + name + "'");
    }
    return name;
  }

  boolean isAlias() {
    return name.startsWith(ALIAS);
  }
}
