package coffer.cli;

import coffer.policy.parse.PolicyKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what a policy is attached to, in the words people use. */
final class KindName implements ITypeConverter<PolicyKind> {
  static final String WORDS =
      "identity, bucket, access-point, trust, session, scp, rcp, endpoint, key;"
          + " user-inline, group-inline, role-inline";

  private static final Map<String, PolicyKind> OTHERS =
      Map.of(
          "identity", PolicyKind.MANAGED,
          "scp", PolicyKind.SERVICE_CONTROL,
          "rcp", PolicyKind.RESOURCE_CONTROL,
          "endpoint", PolicyKind.VPC_ENDPOINT,
          "key", PolicyKind.KMS_KEY);

  /** Kinds whose policies say for whom they are. */
  static final List<PolicyKind> WITH_PRINCIPAL =
      List.of(
          PolicyKind.BUCKET,
          PolicyKind.ACCESS_POINT,
          PolicyKind.TRUST,
          PolicyKind.RESOURCE_CONTROL,
          PolicyKind.VPC_ENDPOINT,
          PolicyKind.KMS_KEY);

  @Override
  public PolicyKind convert(String text) {
    String word = text.toLowerCase(Locale.ROOT).replace('_', '-');
    return Optional.ofNullable(OTHERS.get(word))
        .or(
            () ->
                Arrays.stream(PolicyKind.values())
                    .filter(
                        kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
                    .findFirst())
        .orElseThrow(() -> new TypeConversionException("one of " + WORDS + " expected"));
  }
}
