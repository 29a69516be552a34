package coffer.iam.simulate;

import coffer.iam.IamError;
import coffer.iam.Paging;
import coffer.kernel.AccountId;
import coffer.wire.ListTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the inputs of both simulations have in common. */
interface Asked {
  @Nullable List<String> permissionsBoundaryPolicyInputList();

  List<String> actionNames();

  @Nullable List<String> resourceArns();

  @Nullable String resourcePolicy();

  @Nullable String resourceOwner();

  @Nullable String callerArn();

  @Nullable List<ContextEntries.Entry> contextEntries();

  @Nullable String resourceHandlingOption();

  @Nullable Integer maxItems();

  @Nullable String marker();

  /** The results, a page of them. */
  record Output(List<Evaluated> evaluationResults, boolean isTruncated, @Nullable String marker) {}

  /**
   * Refuses what would make the answer wrong.
   *
   * @throws coffer.wire.ApiError InvalidInput, NotImplemented
   */
  default void check() {
    if (resourceHandlingOption() != null) {
      throw IamError.NOT_IMPLEMENTED.because("The scenarios of EC2 instances are not implemented.");
    }
    var boundaries = permissionsBoundaryPolicyInputList();
    if (boundaries != null && boundaries.size() > 1) {
      throw IamError.INVALID_INPUT.because("There can be only one permissions boundary.");
    }
    for (String action : actionNames()) {
      if (!action.matches("[A-Za-z0-9-]+:[A-Za-z0-9]+")) {
        throw IamError.INVALID_INPUT.because("Invalid Action Name: " + action);
      }
    }
    for (String resource : Objects.requireNonNullElse(resourceArns(), List.<String>of())) {
      if (!resource.equals("*") && !resource.matches("arn:[^:]+:[^:]+:[^:]*:[^:]*:(?s:.+)")) {
        throw IamError.INVALID_INPUT.because(
            "ResourceNames are not in a valid ARN format: " + resource + ".");
      }
    }
  }

  /** The condition keys of who asks, and over them those that are given. */
  default Map<String, List<String>> facts(Map<String, List<String>> own) {
    var all = new HashMap<>(own);
    all.putAll(ContextEntries.read(contextEntries()));
    return all;
  }

  /** Whose resources are that do not say it themselves. */
  default AccountId owner(AccountId asker) {
    String given = resourceOwner();
    if (given == null) {
      return asker;
    }
    String number =
        given.startsWith("arn:aws:iam::") && given.endsWith(":root")
            ? given.substring("arn:aws:iam::".length(), given.length() - ":root".length())
            : given;
    return AccountId.parse(number)
        .orElseThrow(() -> IamError.INVALID_INPUT.because("Invalid ResourceOwner: " + given));
  }

  default Output page(Scene scene, ListTokens tokens) {
    var numbered = new TreeMap<String, Evaluated>();
    for (Evaluated result : new Simulation(scene).run(actionNames(), resourceArns())) {
      numbered.put("%06d".formatted(numbered.size()), result);
    }
    var page = Paging.page(numbered, marker(), maxItems(), tokens);
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
