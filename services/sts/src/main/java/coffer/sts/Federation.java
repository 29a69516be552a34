package coffer.sts;

import coffer.sts.web.WebTokens;
import java.util.List;

/**
 * Through whom people come who are no users here.
 *
 * @param tokens judges those of OpenID Connect providers
 * @param recipients URLs to which SAML responses may be addressed
 */
public record Federation(WebTokens tokens, List<String> recipients) {
  /** Where SAML responses for AWS go. Source: IAM User Guide, "Configure SAML assertions". */
  public static final String AWS_SAML = "https://signin.aws.amazon.com/saml";

  public Federation {
    recipients = List.copyOf(recipients);
  }
}
