package coffer.s3.website;

import coffer.s3.website.WebsiteConfiguration.RedirectAll;
import java.util.Optional;

/**
 * Where a website's configuration sends a visit, without looking at any object.
 *
 * @param site checked when it was put
 */
record Routes(WebsiteConfiguration site) {
  private static final int MOVED_PERMANENTLY = 301;

  /** A redirect to send. */
  record To(int status, String location) {}

  /** The redirect that applies whatever the object is. */
  Optional<To> before(Visit visit) {
    RedirectAll all = site.redirectAllRequestsTo();
    if (all != null) {
      return Optional.of(
          new To(MOVED_PERMANENTLY, visit.address(all.protocol(), all.hostName(), visit.key())));
    }
    return site.rules().stream()
        .filter(rule -> rule.appliesTo(visit.key()))
        .findFirst()
        .flatMap(rule -> to(rule, visit));
  }

  /** The redirect that applies because the object could not be had. */
  Optional<To> after(Visit visit, int error) {
    return site.rules().stream()
        .filter(rule -> rule.appliesTo(visit.key(), error))
        .findFirst()
        .flatMap(rule -> to(rule, visit));
  }

  /** The key of the page: its own, or the index document of the folder it names. */
  String page(Visit visit) {
    boolean folder = visit.key().isEmpty() || visit.key().endsWith("/");
    return folder ? visit.key() + site.indexSuffix() : visit.key();
  }

  private static Optional<To> to(RoutingRule rule, Visit visit) {
    return Optional.ofNullable(rule.redirect())
        .map(
            redirect ->
                new To(
                    redirect.status(),
                    visit.address(
                        redirect.protocol(), redirect.hostName(), rule.target(visit.key()))));
  }
}
