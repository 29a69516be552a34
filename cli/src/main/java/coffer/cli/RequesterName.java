package coffer.cli;

import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.policy.decide.Requester;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads who asks, as ARNs and two words of our own name them. */
final class RequesterName implements ITypeConverter<Requester> {
  private static final Pattern ARN =
      Pattern.compile("arn:aws:(iam|sts)::([0-9]{12}):([a-z-]+)((?:/[^/:]+)*)");
  private static final CanonicalUserId UNKNOWN = new CanonicalUserId("0".repeat(64));

  @Override
  public Requester convert(String text) {
    if (text.equals("anonymous")) {
      return new Requester.Anonymous();
    }
    if (text.startsWith("service:")) {
      return new Requester.Service(text.substring("service:".length()));
    }
    var arn = ARN.matcher(text);
    if (!arn.matches()) {
      throw nobody();
    }
    var home = new Requester.Home(new AccountId(arn.group(2)), UNKNOWN);
    String[] names = arn.group(4).split("/", -1); // the first is empty
    String kind = arn.group(1) + ":" + arn.group(3);
    if (kind.equals("iam:root") && names.length == 1) {
      return new Requester.Root(home);
    }
    if (kind.equals("iam:user") && names.length > 1) {
      return new Requester.User(home, text, "");
    }
    if (kind.equals("iam:role") && names.length > 1) {
      return new Requester.RoleSession(home, text, text, "");
    }
    if (kind.equals("sts:federated-user") && names.length == 2) {
      return new Requester.FederatedUser(home, text, "", "");
    }
    if (kind.equals("sts:assumed-role") && names.length == 3) {
      String role = "arn:aws:iam::" + arn.group(2) + ":role/" + names[1];
      return new Requester.RoleSession(home, text, role, "");
    }
    throw nobody();
  }

  private static TypeConversionException nobody() {
    return new TypeConversionException(
        "'arn:aws:iam::ACCOUNT:root', 'arn:aws:iam::ACCOUNT:user/NAME',"
            + " 'arn:aws:iam::ACCOUNT:role/NAME',"
            + " 'arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION',"
            + " 'arn:aws:sts::ACCOUNT:federated-user/NAME', 'anonymous' or 'service:NAME'"
            + " expected");
  }
}
