package coffer.ec2.vpc;

import coffer.ec2.call.Errors;
import coffer.wire.ApiError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The IPv4 range of a VPC. Source: Amazon VPC User Guide, "VPC CIDR blocks", and Amazon EC2 API
 * Reference, "CreateVpc".
 */
final class CidrBlock {
  private static final Pattern SHAPE =
      Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})/([0-9]{1,2})");
  private static final int LARGEST = 16;
  private static final int SMALLEST = 28;
  private static final int BITS = 32;
  private static final int OCTETS = 4;
  private static final int HIGHEST = 255;

  private CidrBlock() {}

  /**
   * Its canonical form: {@code 100.68.0.0/18} for {@code 100.68.0.18/18}.
   *
   * @throws ApiError if it is none, or too large or too small
   */
  static String canonical(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw malformed(text);
    }
    int address = 0;
    for (int i = 1; i <= OCTETS; i++) {
      int octet = Integer.parseInt(matcher.group(i));
      if (octet > HIGHEST) {
        throw malformed(text);
      }
      address = (address << 8) | octet;
    }
    int prefix = Integer.parseInt(matcher.group(OCTETS + 1));
    if (prefix > BITS) {
      throw malformed(text);
    }
    if (prefix < LARGEST || prefix > SMALLEST) {
      throw new ApiError("InvalidVpc.Range", "The CIDR '%s' is invalid.".formatted(text));
    }
    int first = address & (-1 << (BITS - prefix));
    return "%d.%d.%d.%d/%d"
        .formatted(first >>> 24, (first >>> 16) & 255, (first >>> 8) & 255, first & 255, prefix);
  }

  private static ApiError malformed(String text) {
    return Errors.invalidValue(
        "Value (%s) for parameter cidrBlock is invalid. This is not a valid CIDR block."
            .formatted(text));
  }
}
