package coffer.iam.standing;

import java.util.Optional;

/**
 * A managed policy of AWS that every account has.
 *
 * @param arn under AWS's name for it
 * @param document as JSON
 */
public record AwsManaged(String arn, String document) {
  private static final String PREFIX = "arn:aws:iam::aws:policy/";

  public static boolean isArn(String arn) {
    return arn.startsWith(PREFIX);
  }

  public static Optional<AwsManaged> find(String arn) {
    return arn.equals(PREFIX + "AdministratorAccess")
        ? Optional.of(
            new AwsManaged(
                arn,
                """
                {"Version": "2012-10-17",
                 "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
                """))
        : Optional.empty();
  }
}
