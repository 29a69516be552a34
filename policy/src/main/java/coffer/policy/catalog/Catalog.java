package coffer.policy.catalog;

import coffer.policy.document.ActionPattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The actions, resources and condition keys that policies can name. It does not change and may be
 * used by many threads.
 *
 * <p>Source: Service Authorization Reference, the pages of Amazon S3, AWS Security Token Service,
 * AWS Identity and Access Management, AWS Key Management Service, AWS Organizations, Amazon EC2 and
 * IAM Roles Anywhere; IAM User Guide, "AWS global condition context keys".
 */
public final class Catalog {
  private static final List<String> FILES =
      List.of("global", "s3", "sts", "iam", "kms", "organizations", "ec2", "rolesanywhere");

  // The file of the keys that belong to no service, and the one place where "present" is said.
  private static final String GLOBAL = "global";

  private final List<KeyFacts> globalKeys;
  private final List<ServiceFacts> services;
  private final KeyIndex keys;
  private final Map<String, ActionFacts> actions = new LinkedHashMap<>();
  private final Map<String, Map<String, ActionFacts>> byService = new HashMap<>();
  private final Set<String> complete = new HashSet<>();

  private Catalog(List<KeyFacts> globalKeys, List<ServiceFacts> services) {
    this.globalKeys = List.copyOf(globalKeys);
    this.services = List.copyOf(services);
    List<KeyFacts> all = new ArrayList<>(globalKeys);
    for (ServiceFacts service : services) {
      all.addAll(service.keys());
      Map<String, ActionFacts> own = new LinkedHashMap<>();
      for (ActionFacts action : service.actions()) {
        String lowered = action.name().toLowerCase(Locale.ROOT);
        Assembly.once(own.put(lowered, action) == null, action.name());
      }
      actions.putAll(own);
      Assembly.once(byService.put(service.prefix(), own) == null, service.prefix());
      if (!service.partial()) {
        complete.add(service.prefix());
      }
    }
    this.keys = new KeyIndex(all);
  }

  /**
   * Reads the catalog, some hundred kilobytes; callers keep it.
   *
   * @throws BrokenCatalogException if its files are not in order
   */
  public static Catalog load() {
    return of(FILES.stream().map(Catalog::file).toList());
  }

  private static ServiceFile file(String name) {
    try (InputStream bytes = Catalog.class.getResourceAsStream(name + ".json")) {
      if (bytes == null) {
        throw new BrokenCatalogException("missing file", name);
      }
      return ServiceFileReader.read(bytes);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Catalog of(List<ServiceFile> files) {
    List<Assembly> assemblies = files.stream().map(Assembly::new).toList();
    Set<String> known =
        assemblies.stream()
            .flatMap(assembly -> assembly.keys().stream())
            .map(KeyFacts::name)
            .collect(Collectors.toSet());
    List<KeyFacts> globalKeys = new ArrayList<>();
    List<ServiceFacts> services = new ArrayList<>();
    for (Assembly assembly : assemblies) {
      ServiceFacts facts = assembly.service(known);
      boolean global = facts.prefix().equals(GLOBAL);
      if (facts.keys().stream().anyMatch(key -> key.present().isEmpty() == global)) {
        throw new BrokenCatalogException(
            "only global keys say when they are there", facts.prefix());
      }
      if (global) {
        globalKeys.addAll(facts.keys());
      } else {
        services.add(facts);
      }
    }
    var catalog = new Catalog(globalKeys, services);
    catalog.checkNeeds();
    return catalog;
  }

  private void checkNeeds() {
    for (ActionFacts action : actions.values()) {
      for (String need : action.alsoNeeds()) {
        String service = need.substring(0, need.indexOf(':'));
        if (knowsService(service) && action(need).isEmpty()) {
          throw new BrokenCatalogException("unknown action", need);
        }
      }
    }
  }

  /** The keys that requests to any service may have. */
  public List<KeyFacts> globalKeys() {
    return globalKeys;
  }

  public List<ServiceFacts> services() {
    return services;
  }

  /**
   * Whether the catalog holds all actions of that service. Of any other, nothing can be said of
   * what is not here.
   *
   * @param prefix for instance {@code s3}, in any case
   */
  public boolean knowsService(String prefix) {
    return complete.contains(prefix.toLowerCase(Locale.ROOT));
  }

  /**
   * @param name with its service, for instance {@code s3:GetObject}, in any case
   */
  public Optional<ActionFacts> action(String name) {
    return Optional.ofNullable(actions.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * The actions a pattern matches, in the order of the files. None for the patterns of a service
   * that the catalog does not know: see {@link #knowsService}.
   */
  public Set<ActionFacts> actions(ActionPattern pattern) {
    return matching(pattern).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether {@link #actions} has any. */
  public boolean anyActionMatches(ActionPattern pattern) {
    return matching(pattern).findAny().isPresent();
  }

  private Stream<ActionFacts> matching(ActionPattern pattern) {
    String lowered = pattern.written().toLowerCase(Locale.ROOT);
    if (pattern.lowered().isLiteral()) {
      return Stream.ofNullable(actions.get(lowered));
    }
    int colon = lowered.indexOf(':');
    var own = byService.getOrDefault(lowered.substring(0, Math.max(colon, 0)), actions);
    return own.entrySet().stream()
        .filter(action -> pattern.matches(action.getKey()))
        .map(Map.Entry::getValue);
  }

  /**
   * Whether there can be a resource that a statement's pattern matches and the action applies to.
   *
   * <p>{@code s3:GetObject} needs a pattern with a key, {@code s3:ListBucket} one without, and
   * {@code *} suits all. To an action without resource types only {@code *} applies.
   *
   * @param resourcePattern as the policy has it; a policy variable counts as a wildcard
   */
  public boolean applies(ActionFacts action, String resourcePattern) {
    ResourcePattern pattern = ResourcePattern.of(resourcePattern);
    return pattern.isEverything()
        || action.targets().stream().anyMatch(target -> pattern.meets(target.type().arn()));
  }

  /**
   * Whether there can be a resource, of whatever sort the catalog has, that a pattern matches. What
   * it says of services that {@link #knowsService} does not know means nothing.
   *
   * @param resourcePattern as the policy has it; a policy variable counts as a wildcard
   */
  public boolean anyResourceMatches(String resourcePattern) {
    ResourcePattern pattern = ResourcePattern.of(resourcePattern);
    return pattern.isEverything()
        || services.stream()
            .flatMap(service -> service.resources().stream())
            .anyMatch(type -> pattern.meets(type.arn()));
  }

  /**
   * @param name in any case; a member of a family finds its family, as {@code
   *     aws:PrincipalTag/team} finds <code>aws:PrincipalTag/${TagKey}</code>
   */
  public Optional<KeyFacts> key(String name) {
    return keys.find(name);
  }
}
