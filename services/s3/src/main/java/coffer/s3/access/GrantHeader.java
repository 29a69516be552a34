package coffer.s3.access;

import coffer.s3.S3Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a header such as {@code x-amz-grant-read}: grantees as {@code id}, {@code uri} or {@code
 * emailAddress} pairs, with a comma between them and their values in quotes or not.
 *
 * <p>Source: Amazon S3 API Reference, "PutObjectAcl".
 */
final class GrantHeader {
  private static final Pattern PAIR =
      Pattern.compile("\\s*([A-Za-z]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\",]*?))\\s*(?:,|$)");

  private GrantHeader() {}

  /**
   * The grantees.
   *
   * @throws coffer.wire.ApiError InvalidArgument for another form, or as {@link Grantees}
   */
  static List<Acl.Grantee> parse(String header, String value, Grantees grantees) {
    var found = new ArrayList<Acl.Grantee>();
    Matcher pair = PAIR.matcher(value);
    int at = 0;
    while (at < value.length()) {
      if (found.size() == Acl.MAX_ENTRIES) {
        throw S3Error.MALFORMED_ACL_ERROR.error();
      }
      if (!pair.find(at) || pair.start() != at) {
        throw malformed(header, value);
      }
      String whom = pair.group(2) == null ? pair.group(3) : pair.group(2);
      found.add(
          switch (pair.group(1).toLowerCase(Locale.ROOT)) {
            case "id" -> grantees.byId(whom);
            case "emailaddress" -> grantees.byEmail(whom);
            case "uri" -> Grantees.byUri(whom);
            default -> throw malformed(header, value);
          });
      at = pair.end();
    }
    return found;
  }

  private static RuntimeException malformed(String header, String value) {
    return S3Error.invalidArgument("Argument format not recognized", header, value);
  }
}
