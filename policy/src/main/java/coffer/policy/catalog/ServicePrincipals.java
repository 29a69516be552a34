package coffer.policy.catalog;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The services that a policy can name as its principal. One that there is not is a mistake of who
 * wrote it, and AWS takes no policy that names one.
 *
 * <p>Source: IAM User Guide, "AWS JSON policy elements: Principal", "AWS service principals". AWS
 * publishes no list; the file beside this class has what its documentation names.
 */
public final class ServicePrincipals {
  private static final String FILE = "service-principals.txt";
  private static final Pattern SUFFIX = Pattern.compile("\\.amazonaws\\.com(?:\\.cn)?$");
  private static final Pattern REGION = Pattern.compile("[a-z]{2,3}(?:-[a-z]+)+-[0-9]{1,2}");

  private final Set<String> names;

  private ServicePrincipals(Set<String> names) {
    this.names = names;
  }

  /** Reads the list. */
  public static ServicePrincipals load() {
    return new ServicePrincipals(NameList.read(FILE));
  }

  /**
   * Whether there is such a service, or its form for one Region.
   *
   * @param principal as a policy has it, for instance {@code logs.eu-central-1.amazonaws.com}
   */
  public boolean has(String principal) {
    var suffix = SUFFIX.matcher(principal);
    return suffix.find() && isName(principal.substring(0, suffix.start()));
  }

  private boolean isName(String name) {
    int first = name.indexOf('.');
    int last = name.lastIndexOf('.');
    return names.contains(name)
        || (first > 0
            && (isRegional(name.substring(0, last), name.substring(last + 1))
                || isRegional(name.substring(first + 1), name.substring(0, first))));
  }

  private boolean isRegional(String name, String region) {
    return names.contains(name) && REGION.matcher(region).matches();
  }
}
