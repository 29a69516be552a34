package coffer.sts;

import coffer.sts.web.AddressRule;
import coffer.sts.web.Fetch;
import coffer.sts.web.GuardedHttps;
import coffer.sts.web.ProviderKeys;
import coffer.sts.web.WebTokens;
import java.time.InstantSource;
import java.util.ArrayList;
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

  /**
   * As a deployment has it.
   *
   * @param domains of the deployment: besides AWS's URL, each can be the recipient {@code
   *     https://DOMAIN/saml}
   */
  public static Federation of(List<String> domains, AddressRule outside, InstantSource clock) {
    var recipients = new ArrayList<>(List.of(AWS_SAML));
    domains.forEach(domain -> recipients.add("https://" + domain + "/saml"));
    // Made for each request, so that no server loads an HTTP client that it never needs.
    Fetch fetch = (uri, thumbprints) -> new GuardedHttps(outside).get(uri, thumbprints);
    var keys = new ProviderKeys(fetch, clock);
    return new Federation(new WebTokens(keys, clock), recipients);
  }
}
