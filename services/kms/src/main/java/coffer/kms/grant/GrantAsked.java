package coffer.kms.grant;

import coffer.kernel.AccountId;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.grant.GrantShape.Constraints;
import coffer.kms.store.Grant.Constraint;
import coffer.kms.store.Grant.Party;
import coffer.kms.store.Key;
import coffer.kms.store.KeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What requests for grants say, checked.
 *
 * <p>Source: AWS KMS Developer Guide, "Grant operations" and "Using grant constraints".
 */
final class GrantAsked {
  private static final int MOST_PAIRS = 8;
  private static final int MOST_CHARS = 384;
  private static final Pattern ROOT = Pattern.compile("arn:aws:iam::([0-9]{12}):root");

  private static final Set<String> ALWAYS = Set.of("CreateGrant", "RetireGrant", "DescribeKey");
  private static final Set<String> SYMMETRIC =
      Set.of(
          "Decrypt",
          "Encrypt",
          "GenerateDataKey",
          "GenerateDataKeyWithoutPlaintext",
          "GenerateDataKeyPair",
          "GenerateDataKeyPairWithoutPlaintext",
          "ReEncryptFrom",
          "ReEncryptTo");

  private GrantAsked() {}

  /** Somebody there is. */
  static Party party(String arn, Desk desk) {
    Matcher root = ROOT.matcher(arn);
    if (root.matches()) {
      boolean exists = AccountId.parse(root.group(1)).filter(desk.identities()::exists).isPresent();
      return party(arn, exists, Optional.empty());
    }
    return party(arn, desk.identities().exists(arn), desk.identities().idOf(arn));
  }

  private static Party party(String arn, boolean exists, Optional<String> id) {
    if (!exists) {
      throw Errors.invalidArn(arn);
    }
    return new Party(arn, id);
  }

  /** No service asks on its own behalf here, so none can be given anything. */
  static void refuseServices(@Nullable String... principals) {
    if (Arrays.stream(principals).anyMatch(Objects::nonNull)) {
      throw Errors.notImplemented("A grant for a service");
    }
  }

  /** Refuses operations that the key does not have. */
  static void check(List<String> operations, Key key) {
    if (operations.isEmpty()) {
      throw Errors.invalid("A grant permits at least one operation.");
    }
    Set<String> own = operations(key);
    for (String operation : operations) {
      if (!ALWAYS.contains(operation) && !own.contains(operation)) {
        throw Errors.invalid(
            "Operation " + operation + " is not supported by keys of spec " + key.spec());
      }
    }
  }

  private static Set<String> operations(Key key) {
    return switch (key.usage()) {
      case ENCRYPT_DECRYPT ->
          key.spec() == KeySpec.SYMMETRIC_DEFAULT
              ? SYMMETRIC
              : Set.of("Encrypt", "Decrypt", "ReEncryptFrom", "ReEncryptTo", "GetPublicKey");
      case SIGN_VERIFY -> Set.of("Sign", "Verify", "GetPublicKey");
      case GENERATE_VERIFY_MAC -> Set.of("GenerateMac", "VerifyMac");
      case KEY_AGREEMENT -> Set.of("DeriveSharedSecret", "GetPublicKey");
    };
  }

  /** The constraint of a request; empty if it has none. */
  static Optional<Constraint> constraint(@Nullable Constraints sent) {
    if (sent == null) {
      return Optional.empty();
    }
    if (sent.sourceArn() != null) {
      // Without it the grant would be given for more than was asked.
      throw Errors.notImplemented("The grant constraint SourceArn");
    }
    Map<String, String> whole = sent.encryptionContextEquals();
    Map<String, String> part = sent.encryptionContextSubset();
    if (whole != null && part != null) {
      // Some clients send both, and empty the one they do not mean.
      if (!whole.isEmpty() && !part.isEmpty()) {
        throw Errors.invalid("A grant has one constraint at most.");
      }
      boolean equal = part.isEmpty();
      return Optional.of(new Constraint(equal, equal ? whole : part));
    }
    if (whole != null) {
      return Optional.of(new Constraint(true, whole));
    }
    return part == null ? Optional.empty() : Optional.of(new Constraint(false, part));
  }

  /** Refuses a constraint that the key cannot keep, or that is too long. */
  static void check(Constraint constraint, Key key) {
    if (key.spec() != KeySpec.SYMMETRIC_DEFAULT) {
      throw Errors.invalid("Only grants of symmetric encryption keys have constraints.");
    }
    if (constraint.context().size() > MOST_PAIRS) {
      throw Errors.invalid("A grant constraint has at most 8 pairs.");
    }
    if (constraint.context().values().stream().anyMatch(value -> value.length() > MOST_CHARS)) {
      throw Errors.invalid("A value of a grant constraint has at most 384 characters.");
    }
  }
}
