package coffer.kms.policy;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;

/**
 * The policies of keys that nobody wrote one for.
 *
 * <p>Sources: AWS KMS Developer Guide, "Default key policy" and "AWS managed keys".
 */
public final class DefaultPolicy {
  private DefaultPolicy() {}

  /** Leaves it to the account's policies who may do what. */
  public static String of(AccountId account) {
    return """
    {
      "Version" : "2012-10-17",
      "Id" : "key-default-1",
      "Statement" : [ {
        "Sid" : "Enable IAM User Permissions",
        "Effect" : "Allow",
        "Principal" : {
          "AWS" : "%s"
        },
        "Action" : "kms:*",
        "Resource" : "*"
      } ]
    }\
    """
        .formatted(Arn.root(account));
  }

  /** Everyone of the account may use the key, but through the service alone. */
  public static String managed(String service, AccountId account, String region) {
    return """
    {
      "Version" : "2012-10-17",
      "Id" : "auto-%1$s-2",
      "Statement" : [ {
        "Sid" : "Allow access through %2$s for all principals in the account that are authorized to use %2$s",
        "Effect" : "Allow",
        "Principal" : {
          "AWS" : "*"
        },
        "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey" ],
        "Resource" : "*",
        "Condition" : {
          "StringEquals" : {
            "kms:CallerAccount" : "%3$s",
            "kms:ViaService" : "%1$s.%4$s.amazonaws.com"
          }
        }
      }, {
        "Sid" : "Allow direct access to key metadata to the account",
        "Effect" : "Allow",
        "Principal" : {
          "AWS" : "%5$s"
        },
        "Action" : [ "kms:Describe*", "kms:Get*", "kms:List*" ],
        "Resource" : "*"
      } ]
    }\
    """
        .formatted(
            service,
            service.toUpperCase(java.util.Locale.ROOT),
            account,
            region,
            Arn.root(account));
  }
}
